// Whether a recording can be finished now: room on its disk, and a folder that can be written. Reads only.
import { access, constants, stat } from 'node:fs/promises';
import type { Failure } from '../../preload/schemas/failure';
import { diskSpace } from '../base/disk-space';
import { findRawParts } from '../recordings/files';
import type { RawPart } from '../recordings/files';
import type { Recording } from '../recordings/library';

/** Sound and index may take so much more than in the raw files, bytes a second. */
const growthASecond = 8000;
const least = 64 * 1024;

/** How many more bytes the disk of `folder` must have free for its parts to be finished; 0 when it has. */
export async function roomMissing(
  folder: string,
  parts: readonly RawPart[],
  takeMs: number | null,
): Promise<number> {
  const sizes = await Promise.all(parts.map((part) => stat(part.path).then(({ size }) => size)));
  const rawBytes = sizes.reduce((sum, size) => sum + size, 0);
  const growth = takeMs === null ? rawBytes / 10 : (takeMs / 1000) * growthASecond;
  const needed = rawBytes + growth + least;
  // A disk that does not tell is tried.
  const freeBytes = (await diskSpace(folder))?.freeBytes ?? Infinity;
  return Math.max(0, Math.ceil(needed - freeBytes));
}

/** Whether a trouble is one that passes by itself: the disk's, or an ffmpeg that is not there yet. */
export function isPassing({ code }: Failure): boolean {
  return passing.has(code);
}

const passing: ReadonlySet<Failure['code']> = new Set<Failure['code']>([
  'ffmpeg-missing',
  'disk-full',
  'disk-error',
  'folder-missing',
  'folder-read-only',
  'folder-not-allowed',
  'too-many-files',
]);

/** Whether a recording that `trouble` broke has its raw files, and a disk that takes a finished one. */
export async function hasTroublePassed(
  { folder, manifest }: Recording,
  trouble: Failure,
): Promise<boolean> {
  try {
    const parts = await findRawParts(folder);
    if (parts.length === 0) return false;
    await access(folder, constants.W_OK);
    if (trouble.code !== 'disk-full') return true;
    return (await roomMissing(folder, parts, manifest.takeMs)) === 0;
  } catch {
    return false;
  }
}
