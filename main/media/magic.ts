// The first bytes of a file, looked at before ffmpeg is: it would believe a playlist.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Whether the file begins as Matroska and WebM do (EBML, RFC 8794); false when it cannot be read. */
export async function looksLikeMatroska(file: string): Promise<boolean> {
  const head = await firstBytes(file, 4);
  return head?.readUInt32BE(0) === 0x1a_45_df_a3;
}

/** Whether the file begins as our mp4 do (`ftyp` first); false when it cannot be read. */
export async function looksLikeMp4(file: string): Promise<boolean> {
  const head = await firstBytes(file, 8);
  return head?.toString('latin1', 4) === 'ftyp';
}

/** Which of our two families a file is; by the first bytes, not by the name. Undefined for anything else. */
export async function formatOf(file: string): Promise<'matroska' | 'mp4' | undefined> {
  if (await looksLikeMp4(file)) return 'mp4';
  return (await looksLikeMatroska(file)) ? 'matroska' : undefined;
}

/**
 * Opens a file of ours for reading. A link in its place is not followed (reliability.md S35).
 * @throws the system's error
 */
export function openPlain(file: string): Promise<FileHandle> {
  // Windows has no such flag.
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
  return open(file, constants.O_RDONLY | noFollow);
}

async function firstBytes(file: string, count: number): Promise<Buffer | undefined> {
  try {
    const handle = await openPlain(file);
    try {
      const buffer = Buffer.alloc(count);
      const { bytesRead } = await handle.read(buffer, 0, count, 0);
      return bytesRead === count ? buffer : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
