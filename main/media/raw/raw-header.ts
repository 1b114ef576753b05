// What a raw recording says of itself before its first cluster: which tracks there are and how they are
// coded. Pure. Contract: RFC 9559, as far as MediaRecorder and ffmpeg write it, times in milliseconds.
import {
  element,
  elementAt,
  elementsBetween,
  ids,
  openElement,
  readElement,
  readUnsigned,
} from './ebml';
import type { ElementPlace } from './ebml';

export interface RawTrack {
  readonly kind: 'video' | 'audio';
  /** By which blocks name it. */
  readonly number: number;
  /** `V_MPEG4/ISO/AVC`, `V_VP9`, `A_OPUS`, … */
  readonly codec: string;
  /** What a decoder must know beforehand; null when the track does not say (Chromium's H.264). */
  readonly codecPrivate: Uint8Array | null;
  /** Pixels; 0 for sound. */
  readonly width: number;
  readonly height: number;
  /** The whole entry, as it stands in the header. */
  readonly entry: Uint8Array;
}

export interface RawHeader {
  readonly docType: string;
  readonly video: RawTrack;
  readonly audio: RawTrack | null;
  /** All up to the first cluster. */
  readonly bytes: Uint8Array;
}

/** The bytes are not the raw recording that we expect. The message names elements, never content. */
export class MalformedRaw extends Error {
  override readonly name = 'MalformedRaw';
}

/** No take's header is near this long. */
const longestHeader = 256 * 1024;

/**
 * The header at the front of a recording; `short` while its first cluster has not come.
 * @param isAll nothing more comes: a header without a cluster behind it is taken, too
 * @throws MalformedRaw
 */
export function readRawHeader(bytes: Uint8Array, isAll = false): RawHeader | 'short' {
  const ebml = readElement(bytes, 0);
  if (ebml === 'short' && !isAll) return 'short';
  if (typeof ebml === 'string' || ebml.id !== ids.ebml) throw new MalformedRaw('no EBML head');
  let tracks: ElementPlace | undefined;
  let at = ebml.end;
  for (;;) {
    if (at > longestHeader) throw new MalformedRaw('an endless header');
    const next = readElement(bytes, at);
    if (next === 'bad') throw new MalformedRaw('a damaged header');
    if (next === 'short' || (next.id !== ids.cluster && next.body > bytes.byteLength)) {
      if (!isAll) return 'short';
      break;
    }
    if (next.id === ids.cluster) break;
    if (next.id === ids.segment) {
      at = next.body;
      continue;
    }
    if (next.end > bytes.byteLength) {
      if (!isAll) return 'short';
      break;
    }
    if (next.id === ids.tracks) tracks = next;
    if (next.id === ids.info) checkScale(bytes, next);
    at = next.end;
  }
  if (tracks === undefined) throw new MalformedRaw('no tracks');
  const found = elementsBetween(bytes, tracks.body, tracks.end)
    .filter((entry) => entry.id === ids.trackEntry)
    .map((entry) => readTrack(bytes, entry))
    .filter((track) => track !== null);
  const video = found.find((track) => track.kind === 'video');
  if (video === undefined) throw new MalformedRaw('no picture track');
  return {
    docType: text(bytes, childOf(bytes, ebml, ids.docType)),
    video,
    audio: found.find((track) => track.kind === 'audio') ?? null,
    bytes: bytes.slice(0, Math.min(at, bytes.byteLength)),
  };
}

/** The same header with this sound track in addition, under a number of its own. */
export function withSound(header: RawHeader, audio: RawTrack): RawHeader {
  const number = header.video.number === 1 ? 2 : 1;
  const entry = renumbered(audio.entry, number);
  const ebml = elementAt(header.bytes, 0);
  const segment = elementAt(header.bytes, ebml?.end ?? 0);
  if (ebml === undefined || segment === undefined) throw new MalformedRaw('no segment');
  const info = childOf(header.bytes, { ...segment, end: header.bytes.byteLength }, ids.info);
  const bytes = Buffer.concat([
    header.bytes.subarray(0, ebml.end),
    openElement(ids.segment),
    info === undefined ? new Uint8Array() : header.bytes.subarray(info.start, info.end),
    element(ids.tracks, header.video.entry, entry),
  ]);
  return { ...header, audio: { ...audio, number, entry }, bytes };
}

function readTrack(bytes: Uint8Array, entry: ElementPlace): RawTrack | null {
  const child = (id: number): ElementPlace | undefined => childOf(bytes, entry, id);
  const number = child(ids.trackNumber);
  const codec = text(bytes, child(ids.codecId));
  const kind = codec.startsWith('V_') ? 'video' : codec.startsWith('A_') ? 'audio' : null;
  if (kind === null || number === undefined) return null;
  const codecPrivate = child(ids.codecPrivate);
  const video = child(ids.video);
  const size = (id: number): number => {
    const place = video === undefined ? undefined : childOf(bytes, video, id);
    return place === undefined ? 0 : (readUnsigned(bytes, place) ?? 0);
  };
  return {
    kind,
    number: readUnsigned(bytes, number) ?? 0,
    codec,
    codecPrivate:
      codecPrivate === undefined || codecPrivate.end === codecPrivate.body
        ? null
        : bytes.slice(codecPrivate.body, codecPrivate.end),
    width: size(ids.pixelWidth),
    height: size(ids.pixelHeight),
    entry: bytes.slice(entry.start, entry.end),
  };
}

// All that we read and write counts in milliseconds; anything else is none of ours.
function checkScale(bytes: Uint8Array, info: ElementPlace): void {
  const scale = childOf(bytes, info, ids.timestampScale);
  if (scale !== undefined && readUnsigned(bytes, scale) !== 1_000_000)
    throw new MalformedRaw('times that are not in milliseconds');
}

function renumbered(entry: Uint8Array, number: number): Uint8Array {
  const root = elementAt(entry, 0);
  if (root === undefined) throw new MalformedRaw('no track entry');
  const rest = elementsBetween(entry, root.body, root.end)
    .filter((child) => child.id !== ids.trackNumber)
    .map((child) => entry.subarray(child.start, child.end));
  return element(ids.trackEntry, element(ids.trackNumber, Uint8Array.of(number)), ...rest);
}

function childOf(bytes: Uint8Array, parent: ElementPlace, id: number): ElementPlace | undefined {
  const end = Math.min(parent.end, bytes.byteLength);
  return elementsBetween(bytes, parent.body, end).find((child) => child.id === id);
}

function text(bytes: Uint8Array, place: ElementPlace | undefined): string {
  if (place === undefined) return '';
  return Buffer.from(bytes.subarray(place.body, place.end)).toString('latin1').replace(/\0+$/, '');
}
