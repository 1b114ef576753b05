// The raw material of one part of a take: opens the raw file at chunk 0, by what the chunk says of itself,
// and keeps a copy of its header for the manifest. If the process dies in the middle, the file holds every
// chunk that was receipted; recovery reads it. Hands the same bytes on to whoever finishes live.
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import type { Chunk, Receipt } from '../../preload/schemas/capture';
import { type ChunkWriter, openChunkWriter } from './chunk-writer';
import { type RawKind, rawFile } from './files';

/** Enough for the header of any take (about 200 bytes), small enough for the manifest. */
export const headerBytes = 1024;

export interface RawRecording {
  /** From 1. */
  readonly part: number;
  append(chunk: Chunk): Promise<Result<Receipt>>;
  readonly kind: RawKind | null;
  /** First bytes of the file, base64; null before chunk 0. */
  readonly header: string | null;
  readonly sizeBytes: number;
  /** Everything is on the disk when it resolves. */
  close(): Promise<Result<void>>;
}

export interface RawRecordingOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Which part of the take this is, from 1; its chunks count from 0 again. */
  readonly part?: number;
  /** Chunk 0 came: what follows is of this kind. */
  onKind(kind: RawKind): void;
  /** These bytes are written. */
  onBytes(bytes: Uint8Array): void;
}

/** Nothing is opened before chunk 0. */
export function createRawRecording(options: RawRecordingOptions): RawRecording {
  let opening: Promise<Result<ChunkWriter>> | null = null;
  let writer: ChunkWriter | null = null;
  let kind: RawKind | null = null;
  let header: string | null = null;
  /** Chunks handed on; one that is sent again is receipted again, and not handed on again. */
  let handedOn = 0;

  async function open(first: Uint8Array): Promise<Result<ChunkWriter>> {
    const found = rawKindOf(first);
    if (found === null) return err(failure('capture-failed'));
    kind = found;
    header = Buffer.from(first.subarray(0, headerBytes)).toString('base64');
    options.onKind(found);
    const opened = await openChunkWriter({
      file: rawFile(options.folder, found, options.part),
      clock: options.clock,
    });
    if (opened.ok) writer = opened.value;
    return opened;
  }

  return {
    part: options.part ?? 1,
    async append({ index, bytes }) {
      if (opening === null) {
        if (index !== 0) return err(failure('invalid', { expected: 0 }));
        opening = open(bytes);
      }
      const opened = await opening;
      if (!opened.ok) return opened;
      const receipt = await opened.value.append(index, bytes);
      if (receipt.ok && index === handedOn) {
        handedOn += 1;
        options.onBytes(bytes);
      }
      return receipt;
    },
    get kind() {
      return kind;
    },
    get header() {
      return header;
    },
    get sizeBytes() {
      return writer?.sizeBytes ?? 0;
    },
    async close() {
      const opened = await opening;
      return opened?.ok === true ? opened.value.close() : ok(undefined);
    },
  };
}

const ebmlMagic = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

/** Matroska or WebM by the document type in the EBML header; null when it is neither. */
export function rawKindOf(first: Uint8Array): RawKind | null {
  const head = Buffer.from(first.subarray(0, 64));
  if (!head.subarray(0, 4).equals(ebmlMagic)) return null;
  const text = head.toString('latin1');
  if (text.includes('matroska')) return 'matroska';
  return text.includes('webm') ? 'webm' : null;
}
