// Reads a raw file from front to back. Read-only; a link in its place is not followed.
import { openPlain } from '../magic';

const pieceBytes = 1024 * 1024;

/**
 * Its bytes in pieces that never change; ends early when `signal` aborts.
 * @throws the system's error
 */
export async function* readPieces(
  file: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const handle = await openPlain(file);
  try {
    for (;;) {
      if (signal?.aborted === true) return;
      const buffer = Buffer.alloc(pieceBytes);
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
