// The grammar of an mp4 file: boxes are length, four-letter type, content. Reading never trusts a length
// beyond what is there; writing is one growing buffer whose lengths are filled in when a box closes.
// Pure, nothing on disk. Contract: ISO/IEC 14496-12, 4.2.

/** Where one box lies inside the bytes that were looked at. */
export interface BoxPlace {
  readonly type: string;
  /** Offset of its length field. */
  readonly start: number;
  /** Offset of its content. */
  readonly body: number;
  /** Offset behind its last byte. */
  readonly end: number;
}

/** A view over the same bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Head of a box. */
export interface BoxHead {
  readonly type: string;
  /** 8, or 16 when the length needs 64 bits. */
  readonly headBytes: number;
  /** Head and content; Infinity when it reaches to the end of the file. */
  readonly bytes: number;
}

/** The head at `at`, or undefined while too few bytes are there. */
export function readBoxHead(view: DataView, at: number): BoxHead | undefined {
  if (at + 8 > view.byteLength) return undefined;
  const short = view.getUint32(at);
  const type = String.fromCharCode(
    view.getUint8(at + 4),
    view.getUint8(at + 5),
    view.getUint8(at + 6),
    view.getUint8(at + 7),
  );
  if (short === 0) return { type, headBytes: 8, bytes: Infinity };
  if (short !== 1) return { type, headBytes: 8, bytes: short };
  if (at + 16 > view.byteLength) return undefined;
  return { type, headBytes: 16, bytes: Number(view.getBigUint64(at + 8)) };
}

/**
 * The boxes that lie side by side between two offsets.
 * @throws MalformedMp4 when one does not fit
 */
export function boxesBetween(bytes: Uint8Array, from: number, to: number): BoxPlace[] {
  const view = viewOf(bytes);
  const places: BoxPlace[] = [];
  let at = from;
  while (at < to) {
    const head = readBoxHead(view, at);
    if (head === undefined) throw new MalformedMp4('a box is cut off');
    const end = head.bytes === Infinity ? to : at + head.bytes;
    if (head.bytes < head.headBytes || end > to)
      throw new MalformedMp4(`box ${head.type} does not fit its parent`);
    places.push({ type: head.type, start: at, body: at + head.headBytes, end });
    at = end;
  }
  return places;
}

/** Follows a path of box types downwards, the first of each; undefined when one is missing. */
export function findBox(
  bytes: Uint8Array,
  inside: { readonly body: number; readonly end: number },
  ...path: readonly string[]
): BoxPlace | undefined {
  let place: BoxPlace | undefined;
  let area = inside;
  for (const type of path) {
    place = boxesBetween(bytes, area.body, area.end).find((box) => box.type === type);
    if (place === undefined) return undefined;
    area = place;
  }
  return place;
}

/** The bytes are not the mp4 that we expect. The message names boxes, never content. */
export class MalformedMp4 extends Error {
  override readonly name = 'MalformedMp4';
}

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Writes nested boxes front to back. */
export class BoxWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #at = 0;
  readonly #open: number[] = [];

  constructor(expectedBytes = 4096) {
    this.#bytes = new Uint8Array(expectedBytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Writes a box whose content is what `content` writes. */
  box(type: string, content: () => void): void {
    this.#open.push(this.#at);
    this.u32(0);
    this.ascii(type);
    content();
    const start = this.#open.pop() ?? 0;
    this.#view.setUint32(start, this.#at - start);
  }

  /** A box with version and flags in front. */
  fullBox(type: string, version: number, flags: number, content: () => void): void {
    this.box(type, () => {
      this.u32(((version << 24) | flags) >>> 0);
      content();
    });
  }

  u16(value: number): void {
    this.#room(2);
    this.#view.setUint16(this.#at, value);
    this.#at += 2;
  }

  u32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#at, value);
    this.#at += 4;
  }

  i32(value: number): void {
    this.#room(4);
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  /** 64 bits; exact up to 2^53. */
  u64(value: number): void {
    this.#room(8);
    this.#view.setBigUint64(this.#at, BigInt(value));
    this.#at += 8;
  }

  ascii(text: string): void {
    for (let index = 0; index < text.length; index++) {
      this.#room(1);
      this.#view.setUint8(this.#at++, text.charCodeAt(index));
    }
  }

  bytes(source: Uint8Array): void {
    this.#room(source.byteLength);
    this.#bytes.set(source, this.#at);
    this.#at += source.byteLength;
  }

  /** All of `words`, in the file's byte order; native code, since an index holds a million of them. */
  words(words: Uint32Array | Int32Array): void {
    this.#room(words.byteLength);
    const target = Buffer.from(this.#bytes.buffer, this.#at, words.byteLength);
    target.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
    if (isLittleEndian) target.swap32();
    this.#at += words.byteLength;
  }

  zeros(count: number): void {
    this.#room(count);
    this.#bytes.fill(0, this.#at, this.#at + count);
    this.#at += count;
  }

  /** What was written so far (no copy). */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#at);
  }

  #room(count: number): void {
    if (this.#at + count <= this.#bytes.byteLength) return;
    const larger = new Uint8Array(Math.max(this.#bytes.byteLength * 2, this.#at + count));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
