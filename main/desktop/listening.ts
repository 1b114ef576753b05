// A microphone that is heard but not recorded, for the level in settings and welcome. The engine listens;
// it stops when the last window that wanted it is gone or hidden, or when a take begins.
import type { Heard } from '../../preload/schemas/setup';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { WindowRole } from '../../preload/contract';
import type { Windows } from './windows';

export interface Listening {
  /** `off` ends it. */
  begin(choice: MicrophoneChoice, asker: WindowRole): void;
  /** The engine's page is there, or there again: it knows of nothing that was wanted before. */
  engineReady(): void;
  /** What the engine hears. */
  heard(heard: Heard): void;
}

/** Nobody listens yet. It is heard as a take would record it: `suppresses` is the user's wish. */
export function createListening(
  windows: () => Pick<Windows, 'tell' | 'isVisible'>,
  suppresses: () => boolean,
): Listening {
  let wantedBy: WindowRole | null = null;
  let wanted: MicrophoneChoice = { kind: 'off' };
  const want = (microphone: MicrophoneChoice): void => {
    windows().tell('listen.wanted', { microphone, noiseSuppression: suppresses() });
  };
  const end = (): void => {
    wantedBy = null;
    want({ kind: 'off' });
  };
  return {
    begin(choice, asker) {
      if (choice.kind === 'off') {
        if (wantedBy === asker || wantedBy === null) end();
        return;
      }
      // Nobody's microphone is opened for a page that is made ready and not seen.
      if (!windows().isVisible(asker)) return;
      wanted = choice;
      wantedBy = asker;
      want(choice);
    },
    engineReady() {
      if (wantedBy !== null) want(wanted);
    },
    heard(heard) {
      if (wantedBy === null) return;
      if (windows().isVisible(wantedBy)) windows().tell('listen.level', heard);
      else end();
    },
  };
}
