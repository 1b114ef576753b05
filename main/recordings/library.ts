// The recordings on this computer: the folders are the database, this is their mirror in memory.
// Every change goes to disk (temp file, sync, rename, folder sync) before anybody hears of it, one at a
// time for each recording. If the process dies in the middle, the manifest is the old or the new one.
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder, writeFileAtomic } from '../base/atomic-file';
import { diskFailure, failure, systemCode } from '../base/failure';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { type Manifest, newManifest, type NewRecording, parseManifest } from './manifest';
import { type MediaEvent, nextMedia, nextPublication, type PublicationEvent } from './transitions';

export const manifestFile = 'recording.json';
const folderPattern = /^\d{4}-\d{2}-\d{2}-[0-9a-z-]{8,40}$/;

/** One recording: its manifest as it is on disk, and where it lies. */
export interface Recording {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Fields that a change may set along with a move of a machine. */
export type ManifestPatch = Partial<Omit<Manifest, 'version' | 'id' | 'media' | 'publication'>>;

export interface Library {
  /** Newest first. */
  list(): readonly Recording[];
  get(id: string): Recording | undefined;
  /** Makes the folder and its manifest; both are on the disk when it resolves. */
  create(recording: NewRecording): Promise<Result<Recording>>;
  /** Sets plain fields. */
  change(id: string, patch: ManifestPatch): Promise<Result<Recording>>;
  /** Moves the media machine; `not-possible-now` when the event does not apply. */
  moveMedia(id: string, event: MediaEvent, patch?: ManifestPatch): Promise<Result<Recording>>;
  /** The media are ready; in the same write the recording enters the queue when `isQueued`. */
  finish(id: string, isQueued: boolean, patch: ManifestPatch): Promise<Result<Recording>>;
  /** Moves the publication machine; `not-possible-now` when the event does not apply. */
  movePublication(
    id: string,
    event: PublicationEvent,
    patch?: ManifestPatch,
  ): Promise<Result<Recording>>;
  /** Removes a folder for good; only for one that never held a byte of media. */
  removeEmpty(id: string): Promise<void>;
  /** Hears every change after it is on disk; the answer stops it. */
  onChange(listen: (recording: Recording) => void): () => void;
  /**
   * From now on new recordings go to `root`. What lies there, and in the `others` that can be read, is
   * added; what is known already stays, so that a changed folder never hides a recording.
   */
  open(root: string, others?: readonly string[]): Promise<Result<void>>;
  readonly root: string;
}

/** An empty library; `open` fills it. */
export function createLibrary(log: Logger): Library {
  const recordings = new Map<string, Recording>();
  const turns = new Map<string, Promise<unknown>>();
  const changes = createListeners<Recording>(log);
  let root = '';

  async function replace(
    id: string,
    make: (manifest: Manifest) => Manifest | null,
  ): Promise<Result<Recording>> {
    return inTurn(turns, id, async () => {
      const current = recordings.get(id);
      if (current === undefined) return err(failure('unknown-recording'));
      const manifest = make(current.manifest);
      if (manifest === null) return err(failure('not-possible-now'));
      const recording: Recording = { folder: current.folder, manifest };
      try {
        await writeManifest(recording);
      } catch (error) {
        log.error('manifest not written', { id, system: systemCode(error) });
        return err(diskFailure(error));
      }
      recordings.set(id, recording);
      changes.tell(recording);
      return ok(recording);
    });
  }

  async function add(folder: string): Promise<void> {
    for (const recording of await readFolders(folder, log)) {
      const { id } = recording.manifest;
      if (!recordings.has(id)) recordings.set(id, recording);
      else if (recordings.get(id)?.folder !== recording.folder)
        log.warn('a copy of a recording is left out', { folder: path.basename(recording.folder) });
    }
  }

  return {
    list: () =>
      [...recordings.values()].toSorted((a, b) =>
        b.manifest.startedAt.localeCompare(a.manifest.startedAt),
      ),
    get: (id) => recordings.get(id),
    async create(wanted) {
      const id = randomBytes(8).toString('hex');
      const folder = path.join(root, `${localDate(wanted.startedAtMs)}-${id}`);
      const recording: Recording = { folder, manifest: newManifest(id, wanted) };
      try {
        await mkdir(root, { recursive: true, mode: 0o700 });
        await mkdir(folder, { mode: 0o700 });
        await writeManifest(recording);
        await syncFolder(root);
      } catch (error) {
        // Ours alone, and nothing but a manifest can be in it.
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
        return err(diskFailure(error));
      }
      recordings.set(id, recording);
      changes.tell(recording);
      return ok(recording);
    },
    change: (id, patch) => replace(id, (manifest) => ({ ...manifest, ...patch })),
    moveMedia: (id, event, patch) =>
      replace(id, (manifest) => {
        const media = nextMedia(manifest.media, event);
        return media && { ...manifest, ...patch, media };
      }),
    finish: (id, isQueued, patch) =>
      replace(id, (manifest) => {
        const media = nextMedia(manifest.media, { kind: 'finished' });
        if (media === null) return null;
        const publication =
          (isQueued ? nextPublication(manifest.publication, { kind: 'queue' }) : null) ??
          manifest.publication;
        return { ...manifest, ...patch, media, publication };
      }),
    movePublication: (id, event, patch) =>
      replace(id, (manifest) => {
        const publication = nextPublication(manifest.publication, event);
        return publication && { ...manifest, ...patch, publication };
      }),
    removeEmpty: (id) =>
      inTurn(turns, id, async () => {
        const recording = recordings.get(id);
        if (recording === undefined) return;
        if (await holdsMedia(recording.folder)) {
          log.error('folder is not empty after all', { id });
          return;
        }
        recordings.delete(id);
        await removeOwn(recording.folder);
        changes.tell(recording);
      }),
    onChange: (listen) => changes.add(listen),
    async open(folder, others = []) {
      root = folder;
      for (const other of others) await add(other).catch(() => log.warn('old folder not readable'));
      try {
        await mkdir(root, { recursive: true, mode: 0o700 });
        await add(root);
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

/** All readable folders; of copies with the same id the one that bears its name comes first. */
async function readFolders(root: string, log: Logger): Promise<Recording[]> {
  const found: Recording[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || !folderPattern.test(entry.name)) continue;
    const folder = path.join(root, entry.name);
    const text = await readFile(path.join(folder, manifestFile), 'utf8').catch(() => null);
    if (text === null) {
      log.warn('folder without a manifest', { folder: entry.name });
      continue;
    }
    const read = parseManifest(text);
    if (read.kind === 'read') found.push({ folder, manifest: read.manifest });
    else log.warn('manifest not readable', { folder: entry.name, kind: read.kind });
  }
  return found.toSorted((a, b) => Number(isAtHome(b)) - Number(isAtHome(a)));
}

function isAtHome({ folder, manifest }: Recording): boolean {
  return folder.endsWith(`-${manifest.id}`);
}

// Raw parts, finished files, and what is on its way to one.
const mediaName = /^(capture(-\d+)?\.(mkv|webm)|recording\.(mp4|webm)(\..+)?)$/;

/** Whether a byte of media is in the folder; a folder that cannot be looked into may hold some. */
async function holdsMedia(folder: string): Promise<boolean> {
  try {
    for (const name of await readdir(folder)) {
      if (mediaName.test(name) && (await lstat(path.join(folder, name))).size > 0) return true;
    }
    return false;
  } catch (error) {
    return systemCode(error) !== 'ENOENT';
  }
}

// What somebody else put into the folder stays, and the folder with it.
async function removeOwn(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names)
    if (mediaName.test(name) || name.startsWith(manifestFile))
      await rm(path.join(folder, name), { force: true }).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}

async function writeManifest({ folder, manifest }: Recording): Promise<void> {
  await writeFileAtomic(path.join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
}

// Two changes of one recording may be asked for at once; the second must see what the first made.
function inTurn<T>(
  turns: Map<string, Promise<unknown>>,
  id: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = turns.get(id) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(id, mine);
  return mine;
}

function localDate(ms: number): string {
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
