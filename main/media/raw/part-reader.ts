// Reads one raw file from its first byte: the header, then its blocks. When the header is lost or damaged, the
// copy that the manifest keeps takes its place. Pure.
import { ClusterReader } from './cluster-reader';
import type { BlockSink } from './cluster-reader';
import { MalformedRaw, readRawHeader } from './raw-header';
import type { RawHeader } from './raw-header';

/** Who listens. Called in the order of the file. */
export interface PartSink extends BlockSink {
  /** Once, before anything else. `isCopy`: the file has lost its own. */
  header(header: RawHeader, isCopy: boolean): void;
}

export class PartReader {
  readonly #sink: PartSink;
  readonly #copy: RawHeader | null;
  #head: Uint8Array = new Uint8Array();
  #clusters: ClusterReader | undefined;

  /** `copy`: the header as it was when the recording began; null when it was not kept. */
  constructor(sink: PartSink, copy: RawHeader | null = null) {
    this.#sink = sink;
    this.#copy = copy;
  }

  /**
   * The next bytes, which must not change afterwards.
   * @throws MalformedRaw when there is no header to be had
   */
  push(bytes: Uint8Array): void {
    if (this.#clusters !== undefined) {
      this.#clusters.push(bytes);
      return;
    }
    this.#head = this.#head.byteLength === 0 ? bytes : Buffer.concat([this.#head, bytes]);
    const header = this.#readHeader(this.#head);
    if (header !== 'short') this.#begin(header.header, header.rest, header.isCopy);
  }

  /**
   * No more bytes come.
   * @throws MalformedRaw when there was no header to be had
   */
  end(): void {
    if (this.#clusters === undefined) {
      // It ended before its first cluster, or what there is of a header is damaged.
      const header = this.#copy ?? readRawHeader(this.#head, true);
      if (header === 'short') throw new MalformedRaw('no header');
      this.#begin(header, this.#head, true);
    }
    this.#clusters?.end();
  }

  #begin(header: RawHeader, rest: Uint8Array, isLost: boolean): void {
    this.#sink.header(header, isLost);
    const { video, audio } = header;
    const numbers = audio === null ? [video.number] : [video.number, audio.number];
    this.#clusters = new ClusterReader(numbers, this.#sink, isLost);
    this.#head = new Uint8Array();
    this.#clusters.push(rest);
  }

  #readHeader(
    bytes: Uint8Array,
  ): 'short' | { header: RawHeader; rest: Uint8Array; isCopy: boolean } {
    try {
      const header = readRawHeader(bytes);
      if (header === 'short') return 'short';
      return { header, rest: bytes.subarray(header.bytes.byteLength), isCopy: false };
    } catch (error) {
      if (this.#copy === null) throw error;
      return { header: this.#copy, rest: bytes, isCopy: true };
    }
  }
}

/** The header that a manifest keeps, base64; null when it is none. */
export function keptHeader(base64: string | null): RawHeader | null {
  if (base64 === null) return null;
  try {
    const header = readRawHeader(Buffer.from(base64, 'base64'), true);
    return header === 'short' ? null : header;
  } catch {
    return null;
  }
}
