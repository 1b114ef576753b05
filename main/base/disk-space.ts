// How much room a folder's disk has. Quotas and network volumes may lie: only a write knows for sure.
import { statfs } from 'node:fs/promises';
import path from 'node:path';

/** Bytes for this user; null when the disk does not tell. A folder that is still to be made asks its parent. */
export async function diskSpace(
  folder: string,
): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null> {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = await statfs(at).catch(() => null);
    // `bfree` counts what only root may use.
    if (found !== null && found.blocks > 0)
      return { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
    if (path.dirname(at) === at) return null;
  }
}
