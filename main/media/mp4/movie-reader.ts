// Reads a finished mp4 back: the order of its boxes, and per track what its tables claim, checked against
// each other and against the size of the file. It shares nothing with the writer but the grammar of boxes,
// so that a mistake there shows here. Read-only.
import type { FileHandle } from 'node:fs/promises';
import { boxesBetween, findBox, MalformedMp4, readBoxHead, viewOf } from './boxes';
import type { BoxPlace } from './boxes';

export interface ReadTrack {
  readonly kind: 'video' | 'audio' | 'other';
  /** `avc`, `aac`, or the four letters of the sample entry. */
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  /** Length of what is played of it. */
  readonly seconds: number;
}

export interface ReadMovie {
  readonly sizeBytes: number;
  readonly tracks: readonly ReadTrack[];
  readonly indexBytes: number;
  readonly indexAtFront: boolean;
  readonly paddingBytes: number;
  readonly topLevel: readonly string[];
}

const frontBytes = 128 * 1024;
const longestIndex = 256 * 1024 * 1024;

/**
 * Reads head and index of an open file.
 * @throws MalformedMp4 when it is cut, not an mp4, or its tables contradict each other; the system's error
 */
export async function readMovie(handle: FileHandle): Promise<ReadMovie> {
  const { size } = await handle.stat();
  // Head and index of a short recording in one read: each takes its turn in a busy process.
  const front = await readAt(handle, 0, Math.min(size, frontBytes));
  const read = async (at: number, bytes: number): Promise<Uint8Array> =>
    at + bytes <= front.byteLength ? front.subarray(at, at + bytes) : readAt(handle, at, bytes);
  const topLevel: string[] = [];
  let index: { start: number; bytes: number } | undefined;
  let media: { start: number; end: number } | undefined;
  let paddingBytes = 0;
  for (let at = 0; at < size;) {
    const head = readBoxHead(viewOf(await read(at, Math.min(16, size - at))), 0);
    if (head === undefined) throw new MalformedMp4('a box is cut off');
    const bytes = head.bytes === Infinity ? size - at : head.bytes;
    if (bytes < head.headBytes || at + bytes > size) throw new MalformedMp4('the file is cut off');
    topLevel.push(head.type);
    if (head.type === 'moov') index = { start: at, bytes };
    if (head.type === 'mdat') media = { start: at + head.headBytes, end: at + bytes };
    if (head.type === 'free' || head.type === 'skip') paddingBytes += bytes;
    at += bytes;
  }
  if (index === undefined || media === undefined) throw new MalformedMp4('no index or no media');
  if (index.bytes > longestIndex) throw new MalformedMp4('an index of absurd size');
  const moov = await read(index.start, index.bytes);
  const root = boxesBetween(moov, 0, moov.byteLength)[0];
  if (root === undefined) throw new MalformedMp4('an empty index');
  const timescale = read32(moov, findBox(moov, root, 'mvhd'), { short: 12, long: 20 });
  const area = media;
  const tracks = boxesBetween(moov, root.body, root.end)
    .filter((box) => box.type === 'trak')
    .map((trak) => readTrack(moov, trak, timescale, area));
  return {
    sizeBytes: size,
    tracks,
    indexBytes: index.bytes,
    indexAtFront: index.start < media.start,
    paddingBytes,
    topLevel,
  };
}

function readTrack(
  moov: Uint8Array,
  trak: BoxPlace,
  movieTimescale: number,
  media: { start: number; end: number },
): ReadTrack {
  const view = viewOf(moov);
  const hdlr = need(findBox(moov, trak, 'mdia', 'hdlr'), 12);
  const handler = ascii(moov, hdlr.body + 8);
  const tkhd = need(findBox(moov, trak, 'tkhd'), 84);
  const stbl = need(findBox(moov, trak, 'mdia', 'minf', 'stbl'), 8);
  const stsd = need(findBox(moov, stbl, 'stsd'), 16);
  const stsz = need(findBox(moov, stbl, 'stsz'), 12);
  const samples = view.getUint32(stsz.body + 8);
  const timed = countPairs(view, need(findBox(moov, stbl, 'stts'), 8), stsz.type);
  if (timed !== samples) throw new MalformedMp4('sizes and times of unlike number');
  checkExtent(moov, stbl, media);
  return {
    kind: handler === 'vide' ? 'video' : handler === 'soun' ? 'audio' : 'other',
    codec: codecName(ascii(moov, stsd.body + 12)),
    width: view.getUint16(tkhd.end - 8),
    height: view.getUint16(tkhd.end - 4),
    samples,
    seconds: playedUnits(moov, trak, tkhd) / movieTimescale,
  };
}

// What the edit list plays; without one, the track's length.
function playedUnits(moov: Uint8Array, trak: BoxPlace, tkhd: BoxPlace): number {
  const view = viewOf(moov);
  const elst = findBox(moov, trak, 'edts', 'elst');
  if (elst === undefined) {
    const isLong = view.getUint8(tkhd.body) === 1;
    return isLong ? Number(view.getBigUint64(tkhd.body + 28)) : view.getUint32(tkhd.body + 20);
  }
  const isLong = view.getUint8(need(elst, 8).body) === 1;
  const step = isLong ? 20 : 12;
  const count = view.getUint32(elst.body + 4);
  if (elst.body + 8 + count * step > elst.end) throw new MalformedMp4('an edit list is cut off');
  let units = 0;
  for (let index = 0; index < count; index++) {
    const at = elst.body + 8 + index * step;
    units += isLong ? Number(view.getBigUint64(at)) : view.getUint32(at);
  }
  return units;
}

function countPairs(view: DataView, box: BoxPlace, of: string): number {
  const entries = view.getUint32(box.body + 4);
  if (box.body + 8 + entries * 8 > box.end) throw new MalformedMp4(`times of ${of} are cut off`);
  let count = 0;
  for (let index = 0; index < entries; index++) count += view.getUint32(box.body + 8 + index * 8);
  return count;
}

// The first chunk must begin, and the last sample end, inside of the media.
function checkExtent(
  moov: Uint8Array,
  stbl: BoxPlace,
  media: { start: number; end: number },
): void {
  const view = viewOf(moov);
  const large = findBox(moov, stbl, 'co64');
  const chunks = need(large ?? findBox(moov, stbl, 'stco'), 8);
  const count = view.getUint32(chunks.body + 4);
  if (count === 0) return;
  const width = large === undefined ? 4 : 8;
  if (chunks.body + 8 + count * width > chunks.end) throw new MalformedMp4('chunks are cut off');
  const offsetOf = (index: number): number => {
    const at = chunks.body + 8 + index * width;
    return width === 8 ? Number(view.getBigUint64(at)) : view.getUint32(at);
  };
  const stsc = need(findBox(moov, stbl, 'stsc'), 20);
  const stsz = need(findBox(moov, stbl, 'stsz'), 12);
  const total = view.getUint32(stsz.body + 8);
  const fixed = view.getUint32(stsz.body + 4);
  if (fixed === 0 && stsz.body + 12 + total * 4 > stsz.end)
    throw new MalformedMp4('sizes are cut off');
  const perChunk = view.getUint32(stsc.body + 8 + (view.getUint32(stsc.body + 4) - 1) * 12 + 4);
  let end = offsetOf(count - 1);
  for (let index = Math.max(0, total - perChunk); index < total; index++)
    end += fixed === 0 ? view.getUint32(stsz.body + 12 + index * 4) : fixed;
  if (offsetOf(0) < media.start || end > media.end)
    throw new MalformedMp4('the index points outside of the media');
}

function codecName(entry: string): string {
  if (entry === 'avc1' || entry === 'avc3') return 'avc';
  return entry === 'mp4a' ? 'aac' : entry.trim().toLowerCase();
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function read32(
  bytes: Uint8Array,
  box: BoxPlace | undefined,
  at: { readonly short: number; readonly long: number },
): number {
  const place = need(box, 24);
  const view = viewOf(bytes);
  return view.getUint32(place.body + (view.getUint8(place.body) === 1 ? at.long : at.short));
}

function need(box: BoxPlace | undefined, bodyBytes: number): BoxPlace {
  if (box === undefined) throw new MalformedMp4('a box of the index is missing');
  if (box.end - box.body < bodyBytes) throw new MalformedMp4(`box ${box.type} is too short`);
  return box;
}

async function readAt(handle: FileHandle, position: number, count: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(count);
  let done = 0;
  while (done < count) {
    const { bytesRead } = await handle.read(buffer, done, count - done, position + done);
    if (bytesRead === 0) throw new MalformedMp4('the file is cut off');
    done += bytesRead;
  }
  return buffer;
}
