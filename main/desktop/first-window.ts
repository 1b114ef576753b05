// The first thing that is seen after a start: the panel, as soon as it is drawn. Until a display can be recorded from it
// nothing else takes the processor from its page: the engine's page and what waits for `begun` come after it.
import type { Clock } from '../base/clock';
import { deferred } from '../base/deferred';
import type { Windows } from './windows';

/** A page that is not drawn by then is shown as it is, and waited for no longer. Milliseconds. */
const patienceMs = 3000;

export interface FirstWindow {
  /** Resolves when the panel can be used; at once when it is not shown. */
  readonly begun: Promise<void>;
  /** To be called when the panel's page says that it can be used. */
  panelDrawn(): void;
}

/** Makes panel and engine: the panel first when `isShown`, else the engine, by which a command may record at once. */
export function openPanelFirst(
  windows: Pick<Windows, 'warm' | 'show'>,
  clock: Clock,
  isShown: boolean,
): FirstWindow {
  const begun = deferred<void>();
  const begin = (): void => {
    cancel();
    windows.warm('capture');
    begun.resolve();
  };
  const cancel = clock.after(patienceMs, begin);
  if (isShown) windows.show('panel', patienceMs);
  else {
    begin();
    windows.warm('panel');
  }
  return { begun: begun.promise, panelDrawn: begin };
}
