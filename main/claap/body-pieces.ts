// A request's body in pieces: the next one is read while one is sent, and where they leave quickly they grow, since
// each costs a turn of its own. On a slow line they are small, so that one that leaves is soon seen to leave.
// Holds two pieces, each in a memory of its own that is used again: fresh memory for each costs as much as sending it.
import type { Clock } from '../base/clock';
import type { HttpBody } from './http';

const leastBytes = 64 * 1024;
/** At the least pace that does not count as stalled (a piece a minute) still only 9 kB/s. */
const mostBytes = 512 * 1024;
const quickMs = 50;

export interface BodyPieces {
  /**
   * The next piece, in order; null when it could not be read. Asked for when the one before has left: its memory
   * is used again.
   */
  next(): Promise<Uint8Array | null>;
}

/** Begins to read at once. */
export function bodyPieces(body: HttpBody, clock: Clock): BodyPieces {
  let size = leastBytes;
  let offset = 0;
  let askedMs: number | null = null;
  // Of this exchange alone: a read of an earlier one that was broken off may still fill its own.
  let memory = Buffer.alloc(0);
  let other = memory;
  const read = async (): Promise<Uint8Array | null> => {
    if (offset >= body.sizeBytes) return null;
    const into = other.byteLength < size ? Buffer.allocUnsafeSlow(size) : other.subarray(0, size);
    if (into.byteLength > other.byteLength) other = into;
    [memory, other] = [other, memory];
    const count = await body.read(offset, into).catch(() => 0);
    return count === 0 ? null : into.subarray(0, count);
  };
  let ahead = read();
  return {
    async next() {
      const nowMs = clock.monotonic();
      if (askedMs !== null)
        size = nowMs - askedMs < quickMs ? Math.min(size * 2, mostBytes) : leastBytes;
      askedMs = nowMs;
      const piece = await ahead;
      offset += piece?.byteLength ?? 0;
      if (piece !== null) ahead = read();
      return piece;
    },
  };
}
