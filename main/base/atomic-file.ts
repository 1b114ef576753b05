// Replaces a small file so that a reader, a crash or a power cut sees the old content or the new one,
// never a part. Popular libraries ignore a short write and rename a cut file over a good one on a full
// disk (reliability.md 5.3), hence our own: write in a loop, compare the size, sync, rename, sync the
// folder. If the process dies in the middle, a `.tmp` is left beside the untouched old file.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from './failure';

const renameRetryCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const renameTriesMs = [10, 30, 100, 300, 1000, 3000, 5000];

export interface AtomicOptions {
  /** False: the caller writes another file into the same folder next, and that sync counts for both. */
  readonly syncsFolder?: boolean;
}

/**
 * Writes `content` to `file` and returns when it is on the disk, name and all.
 * @throws the system's error (`ENOSPC`, `EACCES`, …); the old file is then intact
 */
export async function writeFileAtomic(
  file: string,
  content: string | Uint8Array,
  { syncsFolder = true }: AtomicOptions = {},
): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      const { size } = await handle.stat();
      if (size !== bytes.byteLength) throw shortWrite(file);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamePatiently(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  if (syncsFolder) await syncFolder(path.dirname(file));
}

/**
 * The same in one go, for the few writes that nothing may come between; the folder is not synced, so that
 * after a power cut the old content may be back.
 * @throws the system's error; the old file is then intact
 */
export function writeFileAtomicSync(file: string, content: string): void {
  const bytes = Buffer.from(content);
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(handle, bytes);
      if (fstatSync(handle).size !== bytes.byteLength) throw shortWrite(file);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Makes a rename or a new file durable; a system that cannot sync a folder (Windows) is let off.
 * @throws the system's error when the sync itself fails (`EIO`)
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// Windows refuses to replace a file that a virus scanner has open; it lets go within seconds.
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const waitMs of renameTriesMs) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = systemCode(error);
      if (process.platform !== 'win32' || code === undefined || !renameRetryCodes.has(code))
        throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  await rename(from, to);
}

function shortWrite(file: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`short write to ${path.basename(file)}`), { code: 'ENOSPC' });
}
