// How much room an mp4 keeps at its front for an index whose final size nobody knows yet. Too little
// means another copy of the media, too much is padding in the user's file. Pure.
//
// The rule goes by bytes, so that it holds for a busy screen (index 0.2 % of the media) and for a still
// one (several percent):
// - Below `heldInMemory` nothing is written: at the end head and media are written once, no padding.
// - Beyond, the reserve is the present index plus 1.6 % of what the file holds: padding is below that at
//   once and only shrinks until the index reaches it.
// - When less than 0.05 % of the media is left of the room, the media is copied behind a larger reserve.
//   At r = index / media that happens each time the media has grown by g = (1.6 % + r) / (0.05 % + r):
//   8 times at r = 0.2 %, 1.6 times at r = 2.4 %. All copies together are below g / (g - 1) times the media.
// - However strange the input, copying while recording ends at `mostCopies` times the media: the index
//   then goes in by one more copy at the end.

/** Media that is kept in memory before a file is begun: writing it at Stop takes some milliseconds. */
export const heldInMemory = 8 * 1024 * 1024;

/** Room beyond the present index, as a share of the file so far. Below the 2 % that we promise. */
const spareShare = 0.016;

/** What must be left of the room, as a share of the media: some seconds of recording while a copy runs. */
const marginShare = 0.0005;
const leastMargin = 2048;

/** Bytes copied over the whole recording, in multiples of its media. */
const mostCopies = 4;

export interface ReserveState {
  /** Media bytes so far. */
  readonly mediaBytes: number;
  /** What the index would take if the recording ended now. */
  readonly indexBytes: number;
  /** Room at the front of the present file; null while there is no file yet. */
  readonly reserveBytes: number | null;
  /** Media bytes that were copied behind a larger reserve so far. */
  readonly copiedBytes: number;
}

export type ReservePlan =
  | { readonly kind: 'keep' }
  /** Write (or copy) the media behind a reserve of this size. */
  | { readonly kind: 'make'; readonly reserveBytes: number };

/** What to do now about the room at the front. */
export function planReserve(state: ReserveState): ReservePlan {
  const { mediaBytes, indexBytes, reserveBytes, copiedBytes } = state;
  if (reserveBytes === null) {
    if (mediaBytes < heldInMemory) return { kind: 'keep' };
    return { kind: 'make', reserveBytes: reserveFor(mediaBytes, indexBytes) };
  }
  const margin = Math.max(leastMargin, mediaBytes * marginShare);
  if (reserveBytes - indexBytes > margin) return { kind: 'keep' };
  if (copiedBytes + mediaBytes > mostCopies * mediaBytes) return { kind: 'keep' };
  return { kind: 'make', reserveBytes: reserveFor(mediaBytes, indexBytes) };
}

function reserveFor(mediaBytes: number, indexBytes: number): number {
  return Math.ceil(indexBytes + spareShare * (mediaBytes + indexBytes));
}

/**
 * Whether an index fits into the room: exactly, or with at least the 8 bytes that the box around the
 * padding takes.
 */
export function fitsReserve(indexBytes: number, reserveBytes: number): boolean {
  return indexBytes === reserveBytes || indexBytes + 8 <= reserveBytes;
}
