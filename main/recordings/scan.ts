// What a start finds in a library folder: recordings, and what only looks like one. A recording whose
// manifest is missing or unreadable is adopted: from its backup copy, else from what is still legible and
// from its media. A newer version's folder and one that another process works in are left untouched. If
// the process dies in the middle, the next start does the same again.
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Stranger } from '../../preload/schemas/recording';
import type { Logger } from '../base/log';
import type { Processes } from '../base/processes';
import { isHeldByOther, lockName } from './lock';
import { bootTime } from './loss';
import type { Manifest } from './manifest';
import { backupName, manifestName, readManifest, setAside, writeManifest } from './manifest-file';
import { folderPattern, type MediaLengths, rebuildManifest } from './rebuild';
import { type KnownCreate, salvage } from './salvage';

export interface ScanDeps {
  readonly log: Logger;
  readonly lengths: MediaLengths;
  readonly processes: Processes;
  /** Wall clock, ms. */
  now(): number;
  knownCreates(id: string): readonly KnownCreate[];
  /** When this process started, ms by the wall clock: what is older and unfinished was left by another. */
  readonly startedMs: number;
  /** Held by this process itself: nothing in it is anybody else's to mend. */
  isOwn(folder: string): boolean;
}

export type Found =
  | {
      readonly kind: 'recording';
      readonly folder: string;
      readonly manifest: Manifest;
      /** There is a lock, or may be. */
      readonly hasLock: boolean;
    }
  | { readonly kind: 'stranger'; readonly stranger: Stranger };

/** Folders looked at side by side. */
const atOnce = 16;

/** All folders of recordings in `root`, by name. @throws when the root can't be read */
export async function scanRoot(root: string, deps: ScanDeps): Promise<Found[]> {
  const names = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && folderPattern.test(entry.name))
    .map((entry) => entry.name);
  const found: Found[] = [];
  const waiting = names.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const name of waiting) {
        // What one folder holds must not hide the others.
        const one = await scanFolder(path.join(root, name), deps).catch((error: unknown) => {
          deps.log.error('folder not looked at', { folder: name, error });
          return stranger(name, 'unreadable');
        });
        if (one !== null) found.push(one);
      }
    }),
  );
  return found.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function nameOf(found: Found): string {
  return found.kind === 'recording' ? path.basename(found.folder) : found.stranger.name;
}

/** What one folder is; null when there is nothing of ours in it. */
async function scanFolder(folder: string, deps: ScanDeps): Promise<Found | null> {
  const name = path.basename(folder);
  const main = await readManifest(folder);
  if (main.kind === 'read') {
    const names = await readdir(folder).catch(() => [lockName]);
    await tidy(folder, names, deps);
    return {
      kind: 'recording',
      folder,
      manifest: main.manifest,
      hasLock: names.includes(lockName),
    };
  }
  deps.log.warn('manifest not readable', { folder: name, kind: main.kind });
  if (main.kind === 'newer') return stranger(name, 'newer', main.version);
  if (main.kind === 'unreadable') return stranger(name, 'unreadable');
  if (deps.isOwn(folder) || (await isHeldByOther(folder, deps.processes, deps.now())))
    return stranger(name, 'unreadable');

  const backup = await readManifest(folder, backupName);
  if (backup.kind === 'newer') return stranger(name, 'newer', backup.version);
  const legible = main.kind === 'corrupt' ? main.value : undefined;
  const manifest =
    backup.kind === 'read'
      ? { ...backup.manifest, isRebuilt: true }
      : await rebuildManifest(folder, {
          lengths: deps.lengths,
          salvaged: salvage(legible, deps.now()),
          knownCreates: deps.knownCreates(folderPattern.exec(name)?.[2] ?? ''),
          bootedAtMs: bootTime(deps.now()),
        }).catch((error: unknown) => {
          deps.log.error('folder not adopted', { folder: name, error });
          return null;
        });
  if (manifest === null) {
    if (main.kind === 'corrupt') return stranger(name, 'unreadable');
    await removeIfNeverUsed(folder, deps);
    return null;
  }
  await adopt(folder, manifest, main.kind === 'corrupt', deps);
  return { kind: 'recording', folder, manifest, hasLock: true };
}

// Shown even when it can't be written now: the next change of it writes it.
async function adopt(
  folder: string,
  manifest: Manifest,
  isCorrupt: boolean,
  { log, now }: ScanDeps,
): Promise<void> {
  const { id, media, publication } = manifest;
  log.warn('recording adopted', { id, media: media.kind, publication: publication.kind });
  if (isCorrupt && !(await setAside(folder, now()))) {
    log.error('corrupt manifest not set aside', { id });
    return;
  }
  await writeManifest(folder, manifest, null, log).catch((error: unknown) =>
    log.error('adopted manifest not written', { id, error }),
  );
}

function stranger(name: string, kind: Stranger['kind'], version: number | null = null): Found {
  return { kind: 'stranger', stranger: { name, kind, version } };
}

const temporary = new RegExp(
  `^((${manifestName}|${backupName}|${lockName})\\.[0-9a-f]{8}\\.tmp|trimmed\\.(mp4|webm)\\.part)$`,
);

/** Takes away what a process that died while writing left beside the manifest. */
async function tidy(folder: string, names: readonly string[], deps: ScanDeps): Promise<void> {
  const left = names.filter((name) => temporary.test(name));
  if (left.length === 0 || deps.isOwn(folder)) return;
  if (await isHeldByOther(folder, deps.processes, deps.now())) return;
  for (const name of left) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < deps.startedMs) await rm(file, { force: true }).catch(() => undefined);
  }
}

// We died between making the folder and writing its manifest.
async function removeIfNeverUsed(folder: string, deps: ScanDeps): Promise<void> {
  const names = await readdir(folder).catch(() => null);
  if (names === null || !names.every((name) => name === lockName || temporary.test(name))) return;
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }));
  if (mtimeMs >= deps.startedMs) return;
  for (const name of names) await rm(path.join(folder, name), { force: true }).catch(() => null);
  await rmdir(folder).catch(() => null);
}
