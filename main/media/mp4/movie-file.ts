// The layout of our mp4 on disk: `ftyp moov [free] mdat`, with the media at an offset that was chosen before
// the index existed. The functions here put head and media where they belong; nothing is synced or renamed.
import { BoxWriter } from './boxes';
import type { Part } from './part-file';

/** A part whose media begins behind `reserveBytes` of room and the head of the `mdat` box. */
export interface Place {
  readonly part: Part;
  readonly reserveBytes: number;
}

/** How a written file is laid out. */
export interface Layout {
  readonly sizeBytes: number;
  readonly indexBytes: number;
  readonly paddingBytes: number;
  readonly indexAtFront: boolean;
}

/** Always the form with 64 bits of length, so that its size is known beforehand. */
const mdatHeadBytes = 16;
const ftypBytes = 32;

/** Where the media begins behind so much room. */
export function mediaStartFor(reserveBytes: number): number {
  return reserveBytes + mdatHeadBytes;
}

/** Whether the index needs 64 bits for the places of its chunks. */
export function needsLargeOffsets(reserveBytes: number, mediaBytes: number): boolean {
  return mediaStartFor(reserveBytes) + mediaBytes > 0xffff_ffff;
}

/**
 * Writes the head into the room in front; what is left of it becomes padding.
 * @throws the system's error
 */
export async function writeFront(
  place: Place,
  head: Uint8Array,
  mediaBytes: number,
): Promise<Layout> {
  const padding = place.reserveBytes - head.byteLength;
  const free = new BoxWriter(8);
  if (padding > 0) {
    free.u32(padding);
    free.ascii('free');
  }
  await place.part.write([head, free.written()], 0);
  await place.part.write([mdatHead(mediaBytes)], place.reserveBytes);
  return {
    sizeBytes: mediaStartFor(place.reserveBytes) + mediaBytes,
    indexBytes: head.byteLength,
    paddingBytes: padding,
    indexAtFront: true,
  };
}

/**
 * Writes head and media into an empty part in one go, without padding.
 * @throws the system's error
 */
export async function writeWhole(
  place: Place,
  head: Uint8Array,
  media: readonly Uint8Array[],
): Promise<Layout> {
  const mediaBytes = media.reduce((sum, piece) => sum + piece.byteLength, 0);
  await place.part.write([head, mdatHead(mediaBytes), ...media], 0);
  return {
    sizeBytes: mediaStartFor(head.byteLength) + mediaBytes,
    indexBytes: head.byteLength,
    paddingBytes: 0,
    indexAtFront: true,
  };
}

/**
 * Writes the index behind the media, for a disk that has no room for anything better. It still plays.
 * @throws the system's error
 */
export async function writeBehind(
  place: Place,
  head: Uint8Array,
  mediaBytes: number,
): Promise<Layout> {
  const end = mediaStartFor(place.reserveBytes) + mediaBytes;
  const front = new BoxWriter(ftypBytes + 8);
  front.bytes(head.subarray(0, ftypBytes));
  const padding = place.reserveBytes - ftypBytes;
  front.u32(padding);
  front.ascii('free');
  await place.part.write([head.subarray(ftypBytes)], end);
  await place.part.write([front.written()], 0);
  await place.part.write([mdatHead(mediaBytes)], place.reserveBytes);
  return {
    sizeBytes: end + head.byteLength - ftypBytes,
    indexBytes: head.byteLength,
    paddingBytes: padding,
    indexAtFront: false,
  };
}

/**
 * Copies media bytes from one part to the same place of another one's media.
 * @throws the system's error
 */
export async function copyMedia(
  from: Place,
  to: Place,
  offset: number,
  buffer: Uint8Array,
): Promise<void> {
  await from.part.read(buffer, mediaStartFor(from.reserveBytes) + offset);
  await to.part.write([buffer], mediaStartFor(to.reserveBytes) + offset);
}

function mdatHead(mediaBytes: number): Uint8Array {
  const out = new BoxWriter(mdatHeadBytes);
  out.u32(1);
  out.ascii('mdat');
  out.u64(mdatHeadBytes + mediaBytes);
  return out.written();
}
