// The recordings on this computer: the folders are the database, this is their mirror in memory.
// Every change goes to disk (temp file, sync, rename, folder sync) before anybody hears of it, one at a
// time for each recording. If the process dies in the middle, the manifest is the old or the new one.
import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Stranger } from '../../preload/schemas/recording';
import { syncFolder } from '../base/atomic-file';
import { forEachAtOnce } from '../base/at-once';
import { type Clock, systemClock } from '../base/clock';
import { diskFailure, failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { createProcesses, type Processes } from '../base/processes';
import { err, ok, type Result } from '../base/result';
import { finishedFile } from './files';
import { holdsMedia, removeOwn } from './leftovers';
import { createIntake, type Intake, sweepIntake } from './intake';
import { isHeldByOther, releaseLock, takeLock } from './lock';
import { type Manifest, newManifest, type NewRecording } from './manifest';
import { readManifest, writeManifest } from './manifest-file';
import { mended, takenAgain } from './mend';
import { settle } from './originals';
import type { MediaLengths } from './rebuild';
import { createReserve, type ReserveOptions } from './reserve';
import { markOf } from './same-file';
import type { KnownCreate } from './salvage';
import { type Found, scanRoot } from './scan';
import { createShelf, type Make, type ShelfEntry } from './shelf';
import { createTrims, type Trims } from './trims';
import { type MediaEvent, nextMedia, nextPublication, type PublicationEvent } from './transitions';

/** One recording: its manifest as it is on disk, and where it lies. */
export type Recording = ShelfEntry;

/** Fields that a change may set along with a move of a machine. */
export type ManifestPatch = Partial<Omit<Manifest, 'version' | 'id' | 'media' | 'publication'>>;

export interface Library extends Trims, Intake {
  /** Newest first. */
  list(): readonly Recording[];
  get(id: string): Recording | undefined;
  /** Folders that look like recordings and can't be shown as one; left untouched. */
  strangers(): readonly Stranger[];
  /** Makes the folder and its manifest; both are on the disk when it resolves. */
  create(recording: NewRecording): Promise<Result<Recording>>;
  /** Sets plain fields. */
  change(id: string, patch: ManifestPatch): Promise<Result<Recording>>;
  /** Moves the media machine; `not-possible-now` when the event does not apply. */
  moveMedia(id: string, event: MediaEvent, patch?: ManifestPatch): Promise<Result<Recording>>;
  /**
   * The media are ready; in the same write the recording enters the queue when `isQueued`, unless it was
   * discarded.
   */
  finish(id: string, isQueued: boolean, patch: ManifestPatch): Promise<Result<Recording>>;
  /**
   * Moves the publication machine; `not-possible-now` when the event does not apply, or when it would
   * lead a discarded recording to a create.
   */
  movePublication(
    id: string,
    event: PublicationEvent,
    patch?: ManifestPatch,
  ): Promise<Result<Recording>>;
  /**
   * Takes the lock of a recording that is to be finished, before anything is done to its media; it is
   * given back when they are ready or broken. `busy`: another living process has it.
   */
  hold(id: string): Promise<Result<Recording>>;
  /** Another living process records or finishes it: not for us to touch. As of the last look. */
  isHeldElsewhere(id: string): boolean;
  /** Looks whether a finished file with another time is still the same; true when it may be sent. */
  takeAgain(id: string): Promise<boolean>;
  /** Removes a folder for good; only for one that never held a byte of media. */
  removeEmpty(id: string): Promise<void>;
  /** Gives a discarded recording's folder to the system's bin by `trash`; it leaves the list. */
  trash(id: string, trash: (folder: string) => Promise<void>): Promise<Result<void>>;
  /** Hears every change after it is on disk; the answer stops it. */
  onChange(listen: (recording: Recording) => void): () => void;
  /**
   * From now on new recordings go to `root`. What lies there, and in the `others` that can be read, is
   * added; what is known already stays, so that a changed folder never hides a recording.
   */
  open(root: string, others?: readonly string[]): Promise<Result<void>>;
  readonly root: string;
}

export interface LibraryOptions {
  readonly clock?: Clock;
  readonly processes?: Processes;
  /** When this process started, ms by the wall clock. */
  readonly startedMs?: number;
  /** Without it no finished file is known to play, and one whose manifest is lost counts as broken. */
  readonly lengths?: MediaLengths;
  /** What the quota's ledger knows of a recording's creates, oldest first. */
  knownCreates?(id: string): readonly KnownCreate[];
  readonly reserve?: Pick<ReserveOptions, 'reserveBytes' | 'roomBytes'>;
}

/**
 * What has happened, whether or not the disk takes it down: the user must hear of it. The next change that
 * can be written writes it too; until then a start finds the state before, and recovers from that.
 */
const isSoAnyway: ReadonlySet<MediaEvent['kind']> = new Set<MediaEvent['kind']>([
  'stopped',
  'broke',
]);

/** What leads to a create: never of a recording that was thrown away. */
const startsAnew: ReadonlySet<PublicationEvent['kind']> = new Set([
  'queue',
  'create-began',
  'send-again',
] as const);

/** Recordings looked at side by side. */
const atOnce = 16;

const unknownLengths: MediaLengths = { finishedMs: async () => null, rawMs: async () => null };

/** An empty library; `open` fills it. */
export function createLibrary(log: Logger, options: LibraryOptions = {}): Library {
  const { clock = systemClock, processes = createProcesses(), lengths = unknownLengths } = options;
  const reserve = createReserve({ clock, log, ...options.reserve });
  /** Folders whose lock this process has. */
  const own = new Set<string>();
  const elsewhere = new Set<string>();
  const strangers = new Map<string, Stranger>();
  const shelf = createShelf(log, reserve, async ({ folder, manifest: { media } }) => {
    const isDone = media.kind === 'ready' || media.kind === 'broken';
    if (isDone && own.delete(folder)) await releaseLock(folder);
  });
  let root = '';

  const replace = (id: string, make: Make): Promise<Result<Recording>> =>
    shelf.change(id, (current) => shelf.replace(current, make));

  async function add(folder: string): Promise<void> {
    const found = await scanRoot(folder, {
      log,
      lengths,
      processes,
      now: () => clock.now(),
      startedMs: options.startedMs ?? performance.timeOrigin,
      knownCreates: (id) => options.knownCreates?.(id) ?? [],
      isOwn: (one) => own.has(one),
    });
    for (const name of strangers.keys()) if (path.dirname(name) === folder) strangers.delete(name);
    const fresh = new Map<string, Extract<Found, { kind: 'recording' }>>();
    // Of copies with the same id the one that bears its name comes first.
    for (const one of found.toSorted((a, b) => Number(isAtHome(b)) - Number(isAtHome(a)))) {
      if (one.kind === 'stranger') {
        strangers.set(path.join(folder, one.stranger.name), one.stranger);
        continue;
      }
      const known = shelf.get(one.manifest.id) ?? fresh.get(one.manifest.id);
      if (known === undefined) fresh.set(one.manifest.id, one);
      else if (known.folder !== one.folder)
        log.warn('a copy of a recording is left out', { folder: path.basename(one.folder) });
    }
    await forEachAtOnce(fresh.values(), atOnce, admit);
  }

  async function admit({
    folder,
    manifest,
    hasLock,
  }: Extract<Found, { kind: 'recording' }>): Promise<void> {
    const { id, media } = manifest;
    const isAtWork = media.kind !== 'ready' && media.kind !== 'broken';
    if (isAtWork && (await isHeldByOther(folder, processes, clock.now()))) {
      log.warn('another process works on a recording', { id });
      elsewhere.add(id);
      shelf.put({ folder, manifest }, true);
      return;
    }
    // We died between the last move and giving the lock back.
    if (media.kind === 'ready' && hasLock) await releaseLock(folder);
    const settled = await settle(folder, manifest).catch((error: unknown) => {
      log.error('trim not settled', { id, system: systemCode(error) });
      return manifest;
    });
    const better = await mended(folder, settled, lengths);
    if (better !== manifest)
      await shelf
        .write(folder, better, manifest)
        .catch((error: unknown) =>
          log.error('manifest not mended', { id, system: systemCode(error) }),
        );
    shelf.put({ folder, manifest: better }, true);
  }

  return {
    list: () =>
      shelf.all().toSorted((a, b) => b.manifest.startedAt.localeCompare(a.manifest.startedAt)),
    get: (id) => shelf.get(id),
    strangers: () => [...strangers.values()],
    async create(wanted) {
      const home = wanted.root ?? root;
      const id = newId();
      const folder = path.join(home, nameOf(id, wanted.startedAtMs));
      const recording: Recording = { folder, manifest: newManifest(id, wanted) };
      own.add(folder);
      try {
        await mkdir(home, { recursive: true, mode: 0o700 });
        await mkdir(folder, { mode: 0o700 });
        await takeLock(folder, processes, clock.now());
        await writeManifest(folder, recording.manifest, null, log);
        await syncFolder(home);
      } catch (error) {
        own.delete(folder);
        // Ours alone, and nothing but a manifest can be in it.
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
        return err(diskFailure(error));
      }
      return ok(shelf.put(recording));
    },
    change: (id, patch) => replace(id, (manifest) => ({ ...manifest, ...patch })),
    moveMedia: (id, event, patch) =>
      shelf.change(id, async (current) => {
        const make: Make = (manifest) => {
          const media = nextMedia(manifest.media, event);
          return media && { ...manifest, ...patch, media };
        };
        const written = await shelf.replace(current, make);
        const manifest = written.ok || !isSoAnyway.has(event.kind) ? null : make(current.manifest);
        return manifest === null ? written : ok(shelf.put({ folder: current.folder, manifest }));
      }),
    finish: (id, isQueued, patch) =>
      shelf.change(id, async (current) => {
        const container = patch.finished?.container;
        const finishedMark =
          container === undefined
            ? current.manifest.finishedMark
            : await markOf(finishedFile(current.folder, container));
        return shelf.replace(current, (manifest) => {
          const media = nextMedia(manifest.media, { kind: 'finished' });
          if (media === null) return null;
          const enters = isQueued && manifest.discardedAt === null;
          const publication =
            (enters ? nextPublication(manifest.publication, { kind: 'queue' }) : null) ??
            manifest.publication;
          return { ...manifest, finishedMark, ...patch, media, publication };
        });
      }),
    movePublication: (id, event, patch) =>
      replace(id, (manifest) => {
        // Decided in its turn: a discard that came an instant before the create keeps it from beginning.
        if (manifest.discardedAt !== null && startsAnew.has(event.kind)) return null;
        const publication = nextPublication(manifest.publication, event);
        return publication && { ...manifest, ...patch, publication };
      }),
    hold: (id) =>
      shelf.change(id, async (current) => {
        const { folder } = current;
        if (own.has(folder)) return ok(current);
        try {
          if (!(await takeLock(folder, processes, clock.now()))) {
            elsewhere.add(id);
            return err(failure('busy'));
          }
          own.add(folder);
        } catch (error) {
          // A full or read-only disk keeps nobody from what can be done all the same.
          log.warn('no lock taken', { id, system: systemCode(error) });
        }
        if (!elsewhere.delete(id)) return ok(current);
        // The other process may have got on with it before it ended.
        const read = await readManifest(folder);
        return ok(read.kind === 'read' ? shelf.put({ folder, manifest: read.manifest }) : current);
      }),
    isHeldElsewhere: (id) => elsewhere.has(id),
    takeAgain: (id) =>
      shelf.inTurn(id, async (current) => {
        if (current === undefined) return false;
        const manifest = await takenAgain(current.folder, current.manifest, lengths);
        return manifest !== current.manifest && (await shelf.replace(current, () => manifest)).ok;
      }),
    ...createTrims({ shelf, clock, log }),
    ...createIntake({ shelf, log, newId, root: () => root, nameOf }),
    removeEmpty: (id) =>
      shelf.inTurn(id, async (current) => {
        if (current === undefined) return;
        if (await holdsMedia(current.folder)) {
          log.error('folder is not empty after all', { id });
          return;
        }
        own.delete(current.folder);
        await removeOwn(current.folder);
        shelf.drop(current);
      }),
    trash: (id, trash) =>
      shelf.change(id, async (current) => {
        const { folder, manifest } = current;
        if (manifest.discardedAt === null || own.has(folder) || elsewhere.has(id))
          return err(failure('not-possible-now'));
        // Marked first, so that whoever fetches it from the system's bin finds it whole and at rest.
        const trashedAt = new Date(clock.now()).toISOString();
        await shelf.write(folder, { ...manifest, trashedAt }, manifest).catch(() => undefined);
        try {
          await trash(folder);
        } catch (error) {
          if (!(await isGoneAlone(folder))) {
            log.error('not moved to the bin', { id, error });
            await shelf.write(folder, manifest, manifest).catch(() => undefined);
            return err(diskFailure(error));
          }
        }
        shelf.drop(current);
        return ok(undefined);
      }),
    onChange: (listen) => shelf.onChange(listen),
    async open(folder, others = []) {
      root = folder;
      for (const other of others) await add(other).catch(() => log.warn('old folder not readable'));
      try {
        await mkdir(root, { recursive: true, mode: 0o700 });
        await sweepIntake(root, options.startedMs ?? performance.timeOrigin);
        await add(root);
        await reserve.keep(root);
        return ok(undefined);
      } catch (error) {
        return err(diskFailure(error));
      }
    },
    get root() {
      return root;
    },
  };
}

/** 16 hexadecimal digits. One without a letter would be read as a number, an address, in a link that it leads. */
function newId(): string {
  for (;;) {
    const id = randomBytes(8).toString('hex');
    if (/[a-f]/.test(id)) return id;
  }
}

function isAtHome(found: Found): boolean {
  return found.kind === 'recording' && found.folder.endsWith(`-${found.manifest.id}`);
}

/** The folder is gone, and not the whole library with it. */
async function isGoneAlone(folder: string): Promise<boolean> {
  const isThere = (one: string): Promise<boolean | null> =>
    stat(one).then(
      () => true,
      (error: unknown) => (systemCode(error) === 'ENOENT' ? false : null),
    );
  return (await isThere(folder)) === false && (await isThere(path.dirname(folder))) === true;
}

function nameOf(id: string, startedAtMs: number): string {
  return `${localDate(startedAtMs)}-${id}`;
}

function localDate(ms: number): string {
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
