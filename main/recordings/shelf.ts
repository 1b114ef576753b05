// The mirror of the folders in memory, and the one way to change a recording: in its turn, on the disk
// first, then here, then told. If the process dies in the middle, the manifest is the old or the new one.
import path from 'node:path';
import { diskFailure, failure, systemCode } from '../base/failure';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import type { Manifest } from './manifest';
import { writeManifest } from './manifest-file';
import type { Reserve } from './reserve';

/** One recording: its manifest as it is on disk, and where it lies. */
export interface ShelfEntry {
  readonly folder: string;
  readonly manifest: Manifest;
}

export type Make = (manifest: Manifest) => Manifest | null;

export interface Shelf {
  all(): readonly ShelfEntry[];
  get(id: string): ShelfEntry | undefined;
  /** Two changes of one recording may be asked for at once; the second must see what the first made. */
  inTurn<T>(id: string, work: (current: ShelfEntry | undefined) => Promise<T>): Promise<T>;
  /** As `inTurn`; `unknown-recording` when it isn't there. */
  change<T>(id: string, work: (current: ShelfEntry) => Promise<Result<T>>): Promise<Result<T>>;
  /** Writes what `make` makes of it; null: `not-possible-now`. To be called in its turn. */
  replace(current: ShelfEntry, make: Make): Promise<Result<ShelfEntry>>;
  /** Only to the disk. @throws the system's error */
  write(folder: string, manifest: Manifest, before: Manifest | null): Promise<void>;
  /** Only in memory; told unless it is silent. */
  put(entry: ShelfEntry, isSilent?: boolean): ShelfEntry;
  /** Takes it off the list, and tells. */
  drop(entry: ShelfEntry): void;
  onChange(listen: (entry: ShelfEntry) => void): () => void;
}

/** @param afterWrite what follows a change that is on the disk, before anybody hears of it */
export function createShelf(
  log: Logger,
  reserve: Reserve,
  afterWrite: (entry: ShelfEntry) => Promise<void>,
): Shelf {
  const entries = new Map<string, ShelfEntry>();
  const turns = new Map<string, Promise<unknown>>();
  const changes = createListeners<ShelfEntry>(log);

  const shelf: Shelf = {
    all: () => [...entries.values()],
    get: (id) => entries.get(id),
    inTurn(id, work) {
      const before = turns.get(id) ?? Promise.resolve();
      const now = (): ReturnType<typeof work> => work(entries.get(id));
      const mine = before.then(now, now);
      turns.set(id, mine);
      return mine;
    },
    change: (id, work) =>
      shelf.inTurn(id, async (current) =>
        current === undefined ? err(failure('unknown-recording')) : work(current),
      ),
    async replace(current, make) {
      const manifest = make(current.manifest);
      if (manifest === null) return err(failure('not-possible-now'));
      const entry: ShelfEntry = { folder: current.folder, manifest };
      try {
        await shelf.write(current.folder, manifest, current.manifest);
      } catch (error) {
        log.error('manifest not written', { id: manifest.id, system: systemCode(error) });
        return err(diskFailure(error));
      }
      await afterWrite(entry);
      return ok(shelf.put(entry));
    },
    async write(folder, manifest, before) {
      try {
        await writeManifest(folder, manifest, before, log);
      } catch (error) {
        const isFull = diskFailure(error).code === 'disk-full';
        if (!isFull || !(await reserve.give(path.dirname(folder)))) throw error;
        await writeManifest(folder, manifest, before, log);
      }
    },
    put(entry, isSilent = false) {
      entries.set(entry.manifest.id, entry);
      if (!isSilent) changes.tell(entry);
      return entry;
    },
    drop(entry) {
      entries.delete(entry.manifest.id);
      changes.tell(entry);
    },
    onChange: (listen) => changes.add(listen),
  };
  return shelf;
}
