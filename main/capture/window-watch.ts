// What became of a recorded window. The engine sees only pictures: that none come may mean that the window is
// still, minimised, closed, or that its capture broke. Main asks the system which, says it at once, and the
// take goes on with the last picture. In memory only.
import type { CaptureOrder, CaptureReport } from '../../preload/schemas/capture';
import type { WindowSource } from '../../preload/schemas/sources';
import type { Logger } from '../base/log';
import { type Live, setTrouble } from './live-take';

type WindowState = Extract<CaptureReport, { kind: 'window' }>['state'];

export interface WindowWatchDeps {
  readonly log: Logger;
  /** The system itself lets the user end a capture. */
  systemEndsCaptures(): boolean;
  order(order: CaptureOrder): boolean;
  findWindow(id: string): Promise<WindowSource | null>;
  /** This take still runs, and this is its capture. */
  runs(take: Live, captureId: string): boolean;
  /** The view has changed. */
  tell(): void;
  /** The window is there, but its capture is not: a further part. */
  restart(take: Live): void;
  /** The user has ended the capture by the system's own sign. */
  giveUp(take: Live): void;
}

export interface WindowWatch {
  /** What the engine says of the window of this take. */
  hear(take: Live, state: WindowState): Promise<void>;
}

export function createWindowWatch(deps: WindowWatchDeps): WindowWatch {
  const { log, order, runs, tell } = deps;

  function show(take: Live, trouble: 'window-hidden' | 'window-closed' | null): void {
    setTrouble(take, 'window-hidden', trouble === 'window-hidden');
    setTrouble(take, 'window-closed', trouble === 'window-closed');
    tell();
  }

  /** Whether it is on the screen; null when the system does not tell. */
  async function isSeen({ id }: WindowSource): Promise<boolean | null> {
    try {
      return (await deps.findWindow(id)) !== null;
    } catch (error) {
      log.warn('windows not listed', { error });
      return null;
    }
  }

  return {
    async hear(take, state) {
      const { captureId } = take;
      const { window } = take.target;
      if (window === null) return;
      if (state === 'seen') return show(take, null);
      const seen = await isSeen(window);
      if (!runs(take, captureId)) return;
      if (state === 'unsure') {
        if (seen !== null) order({ kind: 'window', takeId: captureId, isSeen: seen });
        return show(take, seen === false ? 'window-hidden' : null);
      }
      if (seen !== true) return show(take, 'window-closed');
      if (deps.systemEndsCaptures()) deps.giveUp(take);
      else deps.restart(take);
    },
  };
}
