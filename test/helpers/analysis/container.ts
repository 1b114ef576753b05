// What a finished file is from outside: its boxes in order, its streams, its size and hash.
// Reads only; nothing here trusts the app's own probe, because it is the judge of it.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { mustRun } from '../child';

/** A top-level box of an mp4 file. */
export interface Mp4Box {
  readonly type: string;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

/** The streams as ffprobe sees them. */
export interface Streams {
  readonly formatName: string;
  /** 0 when the file does not say. */
  readonly durationSeconds: number;
  readonly video:
    | { readonly codec: string; readonly width: number; readonly height: number }
    | undefined;
  readonly audio:
    | { readonly codec: string; readonly sampleRate: number; readonly channels: number }
    | undefined;
}

/** The top-level boxes in file order. Throws when the sizes do not add up to the file's. */
export async function readBoxes(file: string): Promise<Mp4Box[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const boxes: Mp4Box[] = [];
    let offset = 0;
    while (offset < size) {
      const head = Buffer.alloc(16);
      const { bytesRead } = await handle.read(head, 0, 16, offset);
      if (bytesRead < 8) throw new Error(`${file}: ${bytesRead} stray bytes at ${offset}`);
      const short = head.readUInt32BE(0);
      const toTheEnd = size - offset;
      const sizeBytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short || toTheEnd;
      if (sizeBytes < 8 || sizeBytes > toTheEnd) {
        throw new Error(`${file}: box at ${offset} says ${sizeBytes} bytes of ${toTheEnd}`);
      }
      boxes.push({ type: head.toString('latin1', 4, 8), offsetBytes: offset, sizeBytes });
      offset += sizeBytes;
    }
    return boxes;
  } finally {
    await handle.close();
  }
}

/** True when the index stands before the media, so that a player can start at once. */
export function isIndexInFront(boxes: readonly Mp4Box[]): boolean {
  const index = boxes.findIndex((box) => box.type === 'moov');
  const media = boxes.findIndex((box) => box.type === 'mdat');
  return index !== -1 && index < media;
}

/** Share of the file (0 to 1) that is only padding. */
export function paddingShare(boxes: readonly Mp4Box[]): number {
  const sum = (some: readonly Mp4Box[]): number =>
    some.reduce((total, box) => total + box.sizeBytes, 0);
  return sum(boxes.filter((box) => box.type === 'free' || box.type === 'skip')) / sum(boxes);
}

const probeSchema = z.object({
  format: z.object({ format_name: z.string(), duration: z.coerce.number().default(0) }),
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string(),
      width: z.number().optional(),
      height: z.number().optional(),
      sample_rate: z.coerce.number().optional(),
      channels: z.number().optional(),
    }),
  ),
});

/** What ffprobe says. Throws when it cannot open the file. */
export async function readStreams(file: string): Promise<Streams> {
  const asked = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', file];
  const { stdout } = await mustRun('ffprobe', asked);
  const { format, streams } = probeSchema.parse(JSON.parse(stdout.toString('utf8')));
  const video = streams.find((stream) => stream.codec_type === 'video');
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  return {
    formatName: format.format_name,
    durationSeconds: format.duration,
    video: video && {
      codec: video.codec_name,
      width: video.width ?? 0,
      height: video.height ?? 0,
    },
    audio: audio && {
      codec: audio.codec_name,
      sampleRate: audio.sample_rate ?? 0,
      channels: audio.channels ?? 0,
    },
  };
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes);
  return hash.digest('hex');
}
