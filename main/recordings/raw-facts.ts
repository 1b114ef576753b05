// What the first bytes of a raw file say of it: kind, size of the picture, whether there is sound. Enough
// to write a manifest again whose own account was lost. Reads only.
// Contract: Matroska (RFC 9559) as MediaRecorder writes it, its whole header in about 200 bytes.
import { open } from 'node:fs/promises';
import type { RawKind } from './files';
import { headerBytes, rawKindOf } from './raw-recording';

export interface RawFacts {
  /** Null when it doesn't begin as it should: its header was lost. */
  readonly kind: RawKind | null;
  readonly width: number;
  readonly height: number;
  readonly hasSound: boolean;
  /** The first bytes, base64; null without a header. */
  readonly header: string | null;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** When the file was made, ms; 0 where the system doesn't say. */
  readonly madeMs: number;
}

/** Looks at the beginning of the file. @throws the system's error */
export async function readRawFacts(file: string): Promise<RawFacts> {
  const handle = await open(file, 'r');
  try {
    const { size, mtimeMs, birthtimeMs } = await handle.stat();
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    const kind = rawKindOf(head);
    const found = kind === null ? nothing : pictureIn(head);
    return {
      kind,
      ...found,
      header: kind === null ? null : head.toString('base64'),
      sizeBytes: size,
      modifiedMs: mtimeMs,
      madeMs: birthtimeMs,
    };
  } finally {
    await handle.close();
  }
}

const nothing = { width: 0, height: 0, hasSound: false };

const masters = new Set([0x18538067, 0x1654ae6b, 0xae, 0xe0]);
const trackType = 0x83;
const pixelWidth = 0xb0;
const pixelHeight = 0xba;

function pictureIn(head: Buffer): { width: number; height: number; hasSound: boolean } {
  const found = { ...nothing };
  for (let at = 0; at < head.byteLength;) {
    const id = numberAt(head, at, true);
    const size = id === null ? null : numberAt(head, id.end, false);
    if (id === null || size === null) break;
    // What holds others is stepped into, all else stepped over.
    if (masters.has(id.value)) at = size.end;
    else {
      at = size.end + size.value;
      if (size.value < 1 || size.value > 4 || at > head.byteLength) continue;
      const value = head.readUIntBE(size.end, size.value);
      if (id.value === pixelWidth) found.width = value;
      if (id.value === pixelHeight) found.height = value;
      if (id.value === trackType && value === 2) found.hasSound = true;
    }
  }
  return found;
}

// RFC 8794: the count of leading zero bits says how many bytes follow; an id keeps its marker.
function numberAt(
  bytes: Buffer,
  at: number,
  keepsMarker: boolean,
): { value: number; end: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.byteLength) return null;
  let value = keepsMarker ? first : first & (0xff >> length);
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { value, end: at + length };
}
