// The manifest on the disk. Replaced atomically; from just before a create on, a copy stands beside it
// (`recording.backup.json`), so that an unreadable manifest never leads to a second create. The copy is
// written first: if the process dies in the middle, it is ahead of the manifest, never behind. One that
// can't be read is set aside under a name with its date, never deleted.
import { constants } from 'node:fs';
import { copyFile, lstat, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../../preload/schemas/failure';
import { writeFileAtomic } from '../base/atomic-file';
import { diskFailure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { readSmallFile } from '../base/small-file';
import { type Manifest, parseManifest } from './manifest';

export const manifestName = 'recording.json';
export const backupName = 'recording.backup.json';

/** More is none of ours. */
const mostBytes = 16 * 1024 * 1024;

export type FoundManifest =
  | { readonly kind: 'read'; readonly manifest: Manifest }
  | { readonly kind: 'newer'; readonly version: number }
  /** `value` is what its text holds, if that much is legible. */
  | { readonly kind: 'corrupt'; readonly reason: string; readonly value: unknown }
  | { readonly kind: 'missing' }
  /** The disk doesn't give it out now; it may be whole. */
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** Reads one of the folder's manifests; never throws. */
export async function readManifest(
  folder: string,
  name: typeof manifestName | typeof backupName = manifestName,
): Promise<FoundManifest> {
  const file = path.join(folder, name);
  let text: string;
  try {
    // A pipe would keep us waiting for ever; a link may lead anywhere.
    const read = await readSmallFile(file, mostBytes);
    if (read === null) return { kind: 'corrupt', reason: 'not a file of ours', value: undefined };
    text = read;
  } catch (error) {
    return systemCode(error) === 'ENOENT'
      ? { kind: 'missing' }
      : { kind: 'unreadable', failure: diskFailure(error) };
  }
  const read = parseManifest(text);
  return read.kind === 'corrupt' ? { ...read, value: valueOf(text) } : read;
}

/**
 * Writes the manifest, and its copy when something may have been made at Claap.
 * @param before what the disk holds now; null for a new recording
 * @throws the system's error; the old manifest is then intact
 */
export async function writeManifest(
  folder: string,
  manifest: Manifest,
  before: Manifest | null,
  log: Logger,
): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const backup = path.join(folder, backupName);
  if (wasSent(manifest)) {
    try {
      // The folder is synced once, for both.
      await writeFileAtomic(backup, text, { syncsFolder: false });
    } catch (error) {
      // Nothing may be created at Claap that an unreadable manifest would forget.
      if (manifest.publication.kind === 'creating') throw error;
      log.warn('backup of a manifest not written', { id: manifest.id, code: systemCode(error) });
    }
  }
  await writeFileAtomic(path.join(folder, manifestName), text);
  // A sure no: nothing was made. An old copy would say that something may have been.
  if (!wasSent(manifest) && before !== null && wasSent(before))
    await rm(backup, { force: true }).catch(() => undefined);
}

/** Whether something may have been made of it at Claap. */
function wasSent({ publication, attempts, claap, abandoned }: Manifest): boolean {
  const isNew = publication.kind === 'none' || publication.kind === 'queued';
  return !isNew || attempts.length > 0 || claap !== null || abandoned.length > 0;
}

/** Keeps an unreadable manifest under a name with its date. False when that isn't possible now. */
export async function setAside(folder: string, nowMs: number): Promise<boolean> {
  const file = path.join(folder, manifestName);
  const at = new Date(nowMs).toISOString().replaceAll(':', '.');
  for (const again of ['', '-2', '-3', '-4', '-5']) {
    const aside = path.join(folder, `recording.corrupt-${at}${again}.json`);
    if (await isThere(aside)) continue;
    try {
      // A copy, so that what is still legible stands in its place until the new one does.
      if ((await lstat(file)).isFile()) await copyFile(file, aside, constants.COPYFILE_EXCL);
      else await rename(file, aside);
      return true;
    } catch {
      // No room for a copy.
      return rename(file, aside).then(
        () => true,
        () => false,
      );
    }
  }
  return false;
}

function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
