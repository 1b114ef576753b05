// The library's part in cutting start and end off: the manifest first says what is to happen, then the files
// move, then it says that they have (originals.ts). If the process dies in the middle, the next start brings it
// to an end.
import { rm } from 'node:fs/promises';
import type { Clock } from '../base/clock';
import { diskFailure, failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { originalFile, trimmedFile } from './files';
import type { Manifest, Trim } from './manifest';
import { settle } from './originals';
import { markOf } from './same-file';
import type { Shelf, ShelfEntry } from './shelf';

export interface Trims {
  /**
   * Puts `trimmed.<kind>`, which is whole and synced, in the place of the finished file, which is kept.
   * `not-possible-now` unless nothing of it was made at Claap.
   */
  trim(id: string, trimmed: Trim['trimmed']): Promise<Result<ShelfEntry>>;
  /** Takes back what `trim` did, as long as nothing of it was made at Claap and the original is there. */
  untrim(id: string): Promise<Result<ShelfEntry>>;
  /** The original of a trimmed one goes for good. */
  forgetOriginal(id: string): Promise<Result<void>>;
}

export interface TrimsDeps {
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Trims for the recordings of this shelf. */
export function createTrims({ shelf, clock, log }: TrimsDeps): Trims {
  // What is to happen is on the disk first, then the files move, then it is said that they have.
  async function moveFiles(current: ShelfEntry, trim: Trim): Promise<Result<ShelfEntry>> {
    const meant = await shelf.replace(current, (manifest) => ({ ...manifest, trim }));
    if (!meant.ok) return meant;
    try {
      const moved = await settle(current.folder, meant.value.manifest);
      return await shelf.replace(meant.value, () => moved);
    } catch (error) {
      // The next start brings it to an end.
      log.error('files not moved', { id: current.manifest.id, system: systemCode(error) });
      return err(diskFailure(error));
    }
  }

  return {
    trim: (id, trimmed) =>
      shelf.change(id, async (current) => {
        const { finished, finishedMark, receipt, trim, discardedAt } = current.manifest;
        const isFree = discardedAt === null && isUnsent(current.manifest);
        if (finished === null || !isFree) return err(failure('not-possible-now'));
        const first = trim ?? { original: finished, originalMark: finishedMark, receipt };
        const trimmedMark = await markOf(trimmedFile(current.folder, trimmed.container));
        return moveFiles(current, {
          ...first,
          state: 'swapping',
          at: new Date(clock.now()).toISOString(),
          trimmed,
          trimmedMark,
        });
      }),
    untrim: (id) =>
      shelf.change(id, async (current) => {
        const { trim } = current.manifest;
        if (trim === null || !isUnsent(current.manifest)) return err(failure('not-possible-now'));
        const restored = await moveFiles(current, { ...trim, state: 'restoring' });
        if (!restored.ok || restored.value.manifest.trim === null) return restored;
        return err(failure('file-missing'));
      }),
    forgetOriginal: (id) =>
      shelf.change(id, async (current) => {
        const { trim } = current.manifest;
        if (trim?.state !== 'done') return err(failure('not-possible-now'));
        await rm(originalFile(current.folder, trim.original.container), { force: true }).catch(
          () => undefined,
        );
        const forgotten = await shelf.replace(current, (manifest) => ({ ...manifest, trim: null }));
        return forgotten.ok ? ok(undefined) : forgotten;
      }),
  };
}

/** Ready, and nothing of it was made at Claap, nor is being made. */
function isUnsent({ media, publication }: Manifest): boolean {
  return media.kind === 'ready' && publication.kind === 'none';
}
