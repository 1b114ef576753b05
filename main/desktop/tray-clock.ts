// The recorded time beside the tray icon, where there is room for it: told once a second, empty when nothing runs.
import type { TakeView } from '../../preload/schemas/take';
import type { Language } from '../../preload/words/words';
import { isRunning } from './tray-menu';

export interface TrayClock {
  /** Counts on from what the take says now. */
  show(take: TakeView): void;
}

/** `write` puts the text beside the icon. */
export function createTrayClock(
  write: (text: string) => void,
  language: Pick<Language, 'format'>,
): TrayClock {
  let timer: NodeJS.Timeout | undefined;
  let written = '';
  const tell = (text: string): void => {
    if (text === written) return;
    written = text;
    write(text);
  };
  return {
    show(take) {
      clearInterval(timer);
      if (!isRunning(take) || take.state === 'countdown' || take.state === 'starting') {
        tell('');
        return;
      }
      const toldAt = performance.now();
      const now = (): void => {
        const since = take.state === 'recording' ? performance.now() - toldAt : 0;
        tell(language.format.clock(take.elapsedMs + since));
      };
      now();
      if (take.state === 'recording') timer = setInterval(now, 1000).unref();
    },
  };
}
