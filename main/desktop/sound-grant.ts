// The one screen that the engine's page may capture for the computer's sound alone, outside of a take: granted once
// for each time it is told to ask, and taken back when it will not ask any more, so that no take uses it up.
import type { SourceGrant } from '../capture/grant';
import type { Display } from '../capture/sources';

export interface SoundGrant {
  /**
   * Looks for a screen and grants it, if that is still wanted then. `gone`: there is none; `unwanted`: it was not
   * granted.
   */
  give(isWanted: () => boolean): Promise<'given' | 'gone' | 'unwanted'>;
  /** What the page may capture now; asked once. */
  take(): SourceGrant | null;
  /** It will not be asked for any more. */
  forget(): void;
}

/** Nothing granted. */
export function createSoundGrant(displays: () => Promise<readonly Display[]>): SoundGrant {
  let granted: SourceGrant | null = null;
  return {
    async give(isWanted) {
      const found = await displays();
      const display = found.find(({ isPrimary }) => isPrimary) ?? found[0];
      if (display === undefined) return 'gone';
      if (!isWanted()) return 'unwanted';
      granted = { display, window: null, systemSound: true, isFirst: true };
      return 'given';
    },
    take() {
      const now = granted;
      granted = null;
      return now;
    },
    forget() {
      granted = null;
    },
  };
}
