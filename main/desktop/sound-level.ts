// The level of what the computer plays, for the panel. The engine listens; its page must ask for a screen to hear
// that, so it is not done where the system would ask the user, or show a sign, for a mere look at the panel.
import type { Clock } from '../base/clock';
import type { SourceGrant } from '../capture/grant';
import type { Display } from '../capture/sources';
import type { Takes } from '../capture/takes-api';
import { createSoundGrant } from './sound-grant';
import type { Windows } from './windows';

export interface SoundLevel {
  want(isWanted: boolean): void;
  /** What the engine hears; its first word says that it asks for no screen any more. */
  heard(peak: number): void;
  /**
   * What the engine's page may capture for it now; asked once. Before the take's own: the page asks for one screen
   * at a time, in the order in which it was told.
   */
  grant(): SourceGrant | null;
  /** The engine's page is there, or there again: it asks for nothing yet. */
  engineReady(): void;
}

export interface SoundLevelDeps {
  readonly clock: Pick<Clock, 'after'>;
  readonly takes: Pick<Takes, 'view'>;
  readonly windows: Pick<Windows, 'tell' | 'isVisible'>;
  /** Neither question nor sign of the system comes with it. */
  isPossible(): boolean;
  /** A link is waited for: everything else waits. */
  isMakingLink(): boolean;
  displays(): Promise<readonly Display[]>;
}

/** The panel is drawn first, and what a take needs made ready. ms */
const afterPanelMs = 1000;
/** When something more important was under way. ms */
const againMs = 2000;

export function createSoundLevel(deps: SoundLevelDeps): SoundLevel {
  const { clock, takes, windows } = deps;
  const granted = createSoundGrant(deps.displays);
  let isWanted = false;
  let isTold = false;
  let cancel = (): void => undefined;

  const isDue = (): boolean =>
    isWanted && windows.isVisible('panel') && takes.view().state === 'idle';

  function later(ms: number): void {
    cancel();
    cancel = clock.after(ms, () => void begin());
  }

  async function begin(): Promise<void> {
    if (!isDue() || isTold) return;
    if (deps.isMakingLink()) {
      later(againMs);
      return;
    }
    if ((await granted.give(() => isDue() && !isTold)) !== 'given') return;
    isTold = true;
    windows.tell('playing.wanted', { isWanted: true });
  }

  function end(): void {
    isWanted = false;
    cancel();
    if (isTold) windows.tell('playing.wanted', { isWanted: false });
    isTold = false;
  }

  return {
    want(wanted) {
      if (!wanted) end();
      else if (deps.isPossible()) {
        isWanted = true;
        later(afterPanelMs);
      }
    },
    heard(peak) {
      granted.forget();
      if (isWanted && windows.isVisible('panel')) windows.tell('playing.level', { peak });
      else if (isTold) end();
    },
    grant: () => granted.take(),
    engineReady() {
      granted.forget();
      isTold = false;
      if (isWanted) later(afterPanelMs);
    },
  };
}
