// The grammar of Matroska: elements of an id, a length and a content, their numbers of variable length. Reading
// never trusts a length beyond what is there. Pure, nothing on disk. Contract: RFC 8794; ids of RFC 9559.

/** The ids that we know by name. */
export const ids = {
  ebml: 0x1a_45_df_a3,
  docType: 0x42_82,
  segment: 0x18_53_80_67,
  seekHead: 0x11_4d_9b_74,
  info: 0x15_49_a9_66,
  timestampScale: 0x2a_d7_b1,
  tracks: 0x16_54_ae_6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  codecId: 0x86,
  codecPrivate: 0x63_a2,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f_43_b6_75,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  referenceBlock: 0xfb,
  cues: 0x1c_53_bb_6b,
  chapters: 0x10_43_a7_70,
  tags: 0x12_54_c3_67,
  attachments: 0x19_41_a4_69,
  prevSize: 0xab,
  position: 0xa7,
  silentTracks: 0x58_54,
  crc32: 0xbf,
  padding: 0xec,
} as const;

/** The four bytes that every cluster begins with. */
export const clusterMark = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);

/** Where one element lies inside of the bytes that were looked at. */
export interface ElementPlace {
  readonly id: number;
  /** Offset of its id. */
  readonly start: number;
  /** Offset of its content. */
  readonly body: number;
  /** Offset behind its content, which may be beyond the bytes; Infinity when its length is not said. */
  readonly end: number;
}

/** The element at `at`; `short` while too few bytes are there, `bad` when none can begin like this. */
export function readElement(bytes: Uint8Array, at: number): ElementPlace | 'short' | 'bad' {
  const id = readNumber(bytes, at, 4, true);
  if (typeof id === 'string') return id;
  const length = readNumber(bytes, id.end, 8, false);
  if (typeof length === 'string') return length;
  return { id: id.value, start: at, body: length.end, end: length.end + length.value };
}

/** The element at `at`, or undefined when there is none, or not enough of it. */
export function elementAt(bytes: Uint8Array, at: number): ElementPlace | undefined {
  const found = readElement(bytes, at);
  return typeof found === 'string' ? undefined : found;
}

/** The elements side by side between two offsets, as far as they are whole. */
export function elementsBetween(bytes: Uint8Array, from: number, to: number): ElementPlace[] {
  const places: ElementPlace[] = [];
  for (let at = from; at < to;) {
    const place = elementAt(bytes, at);
    if (place === undefined || place.end > to) break;
    places.push(place);
    at = place.end;
  }
  return places;
}

/** An unsigned number that fills an element's content; undefined when it is absurdly long. */
export function readUnsigned(bytes: Uint8Array, place: ElementPlace): number | undefined {
  const length = place.end - place.body;
  if (length > 8 || place.end > bytes.byteLength) return undefined;
  let value = 0;
  for (let at = place.body; at < place.end; at++) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

/** A number of variable length (RFC 8794, section 4); all ones means "unknown", Infinity here. */
export function readNumber(
  bytes: Uint8Array,
  at: number,
  longest: number,
  keepsMarker: boolean,
): { readonly value: number; readonly end: number } | 'short' | 'bad' {
  const first = bytes[at];
  if (first === undefined) return 'short';
  if (first === 0) return 'bad';
  const length = Math.clz32(first) - 23;
  if (length > longest) return 'bad';
  if (at + length > bytes.byteLength) return 'short';
  let value = keepsMarker ? first : first & (0xff >> length);
  let isAllOnes = (first & (0xff >> length)) === 0xff >> length;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    isAllOnes &&= byte === 0xff;
  }
  return { value: isAllOnes && !keepsMarker ? Infinity : value, end: at + length };
}

/** An element of this id around `content`. */
export function element(id: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, piece) => sum + piece.byteLength, 0);
  return Buffer.concat([idBytes(id), lengthBytes(length), ...content]);
}

/** The head of an element whose length is not said: it goes on until one that cannot lie in it. */
export function openElement(id: number): Uint8Array {
  return Buffer.concat([idBytes(id), unknownLength]);
}

/** An element that holds a number, always in 8 bytes; exact up to 2^53. */
export function numberElement(id: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return element(id, bytes);
}

const unknownLength = Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

function idBytes(id: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes.subarray(id > 0xff_ff_ff ? 0 : id > 0xff_ff ? 1 : id > 0xff ? 2 : 3);
}

// Four bytes of length: enough for 256 MiB.
function lengthBytes(length: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE((length | 0x1000_0000) >>> 0);
  return bytes;
}
