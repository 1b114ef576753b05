// Cleaning up after Ready: the local copy of what Claap has confirmed goes into our bin some days later, if
// the user wants that. From the bin it can be brought back for 24 h, and what was brought back stays. What
// is not confirmed at Claap is never touched. All facts are the manifests'; dying in the middle costs nothing.
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Bin } from './bin';
import type { Library } from './library';
import type { Manifest } from './manifest';

const firstLookMs = 2 * 60_000;
const lookEveryMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

export interface CleanUp {
  /** Looks after two minutes, and every hour. */
  start(): void;
  stop(): void;
  /** Bins what is due; resolves when it has. */
  look(): Promise<void>;
}

export interface CleanUpDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly library: Pick<Library, 'list'>;
  readonly bin: Pick<Bin, 'discard'>;
  /** Days after Ready; null: never. */
  days(): number | null;
}

/** Cleans up one library. */
export function createCleanUp({ clock, log, library, bin, days }: CleanUpDeps): CleanUp {
  let cancel: () => void = () => undefined;

  async function look(): Promise<void> {
    const after = days();
    if (after === null) return;
    const due = library.list().filter(({ manifest }) => isDue(manifest, after, clock.now()));
    for (const { manifest } of due) {
      const binned = await bin.discard(manifest.id);
      if (binned.ok) log.info('cleaned up', { id: manifest.id });
      else log.warn('not cleaned up', { id: manifest.id, code: binned.failure.code });
    }
  }
  function lookIn(ms: number): void {
    cancel = clock.after(ms, () => {
      lookIn(lookEveryMs);
      void look();
    });
  }
  return {
    start() {
      cancel();
      lookIn(firstLookMs);
    },
    stop: () => cancel(),
    look,
  };
}

/** Whether its local copy may go: Ready at Claap, for so many days, and not brought back by the user. */
export function isDue(manifest: Manifest, days: number, now: number): boolean {
  const { publication, media, claap, discardedAt, isKept } = manifest;
  if (publication.kind !== 'published' || !publication.isConfirmed) return false;
  if (media.kind !== 'ready' || discardedAt !== null || isKept === true) return false;
  const uploadedAt = Date.parse(claap?.uploadedAt ?? '');
  // Without the day of its upload nobody can say how long it has been there.
  return !Number.isNaN(uploadedAt) && now - uploadedAt >= days * dayMs;
}
