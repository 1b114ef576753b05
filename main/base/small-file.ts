// Reads a small file of ours in few steps: at a start a library of a thousand manifests is read. Never waits for
// a pipe, and follows no link where the system can refuse to.
import { close, constants, fstat, open, read, type Stats } from 'node:fs';
import { promisify } from 'node:util';

// Lighter than the handles of `fs/promises`, by half.
const opened = promisify(open);
const looked: (fd: number) => Promise<Stats> = promisify(fstat);
const closed = promisify(close);
const got = promisify(read);

/** Windows knows but the first; the others count as nothing there. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * The file's text; null when it is no plain file, or larger than `mostBytes`.
 * @throws the system's error
 */
export async function readSmallFile(file: string, mostBytes: number): Promise<string | null> {
  let fd: number;
  try {
    fd = await opened(file, flags);
  } catch (error) {
    if (isLink(error)) return null;
    throw error;
  }
  try {
    const found = await looked(fd);
    if (!found.isFile() || found.size > mostBytes) return null;
    const buffer = Buffer.allocUnsafe(found.size);
    let at = 0;
    while (at < buffer.byteLength) {
      const { bytesRead } = await got(fd, buffer, at, buffer.byteLength - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return buffer.toString('utf8', 0, at);
  } finally {
    await closed(fd).catch(() => undefined);
  }
}

function isLink(error: unknown): boolean {
  // A socket answers ENXIO.
  return (
    error instanceof Error && 'code' in error && ['ELOOP', 'ENXIO'].includes(String(error.code))
  );
}
