// Lets an ffmpeg job write a file under a `.part` name and gives it its own name when it is on the disk.
// What a crash leaves is a `.part`, removed by the next attempt.
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../base/atomic-file';
import { diskFailure, failure } from '../base/failure';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';

/** Runs `write` with the name to write to; the file appears whole or not at all. */
export async function throughPart(
  file: string,
  write: (part: string) => Promise<Result<unknown>>,
): Promise<Result<{ readonly path: string; readonly sizeBytes: number }>> {
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    const written = await write(part);
    if (!written.ok) {
      await rm(part, { force: true });
      return written;
    }
    const sizeBytes = await syncFile(part);
    if (sizeBytes === 0) {
      await rm(part, { force: true });
      return err(failure('ffmpeg-failed', { reason: 'empty' }));
    }
    await rename(part, file);
    await syncFolder(path.dirname(file));
    return ok({ path: file, sizeBytes });
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    return err(diskFailure(error));
  }
}

/**
 * All of a file that somebody else wrote is on the disk; answers its size, bytes.
 * @throws the system's error
 */
export async function syncFile(file: string): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}
