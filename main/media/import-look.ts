// What a file that somebody brings along is: by its first bytes, then by an ffmpeg that may read nothing else,
// in a process of its own with little time and memory. Nothing is believed of its name. Reads only.
import { lstat } from 'node:fs/promises';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { type FfmpegJob, runFfmpeg } from './ffmpeg';
import { openPlain } from './magic';
import { mostMemory } from './memory-limit';

/** What a dialog offers; what a file is, its bytes tell. */
export const importExtensions = ['mp4', 'mov', 'm4v', 'mkv', 'webm', 'avi', 'wmv'] as const;

export type BroughtFormat = FfmpegJob['inputFormat'];

export interface BroughtFile {
  readonly format: BroughtFormat;
  /** As ffmpeg names them: `h264`, `vp9`, … */
  readonly video: string;
  readonly audio: string | null;
  /** Eight bits and half the colours, as every player takes it. */
  readonly isPlain: boolean;
  /** Null when the file doesn't say. */
  readonly seconds: number | null;
}

/** Bytes; what Claap's storage takes at most, and a little of head. */
const mostBytes = 20 * 1024 ** 3;
const mostPixels = 8192 * 8192;

/** Before each input: limits of memory, picture and processor time (s). */
export function inputLimits(cpuSeconds: number): readonly (readonly string[])[] {
  return [
    ['-max_alloc', String(512 * 1024 * 1024)],
    ['-timelimit', String(cpuSeconds)],
    ['-max_pixels', String(mostPixels)],
  ];
}

/** Failures: `file-missing`, `too-large`, `bad-media` (no video that we can read), `ffmpeg-missing`. */
export async function lookAtBrought(
  ffmpegPath: string,
  file: string,
  log: Logger,
): Promise<Result<BroughtFile>> {
  const found = await lstat(file).catch(() => null);
  if (found === null) return err(failure('file-missing'));
  // A link could lead anywhere, a pipe never ends.
  if (!found.isFile() || found.size === 0) return err(failure('bad-media'));
  if (found.size > mostBytes) return err(failure('too-large', { size: found.size }));
  const format = await formatOfBrought(file);
  if (format === null) return err(failure('bad-media'));
  const job: FfmpegJob = {
    input: file,
    inputFormat: format,
    inputOptions: inputLimits(20),
    outputOptions: [
      ['-map', '0:v:0'],
      ['-map', '0:a:0?'],
      ['-c', 'copy'],
      ['-t', '0.1'],
    ],
    output: null,
  };
  const looked = await runFfmpeg(ffmpegPath, job, log, {
    stallMs: 20_000,
    mostMemory,
    signal: AbortSignal.timeout(30_000),
  });
  if (!looked.ok) {
    const isOurs = looked.failure.code === 'ffmpeg-missing';
    return isOurs ? looked : err(failure('bad-media'));
  }
  const told = streamsOf(looked.value.stderrTail);
  return told === null ? err(failure('bad-media')) : ok({ format, ...told });
}

/** What ffmpeg says of a file's first picture and sound; null when there is no picture. Pure. */
export function streamsOf(said: string): Omit<BroughtFile, 'format'> | null {
  // What goes out is listed in the same form behind what comes in.
  const [input = ''] = said.split(/^Output #/m);
  const video = /^ {2}Stream #0:\d+.*?: Video: (\w+)(.*)$/m.exec(input);
  const [, codec, rest = ''] = video ?? [];
  if (codec === undefined || rest.includes('(attached pic)')) return null;
  const length = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(input);
  const [, hours, minutes, seconds] = length ?? [];
  return {
    video: codec,
    audio: /^ {2}Stream #0:\d+.*?: Audio: (\w+)/m.exec(input)?.[1] ?? null,
    isPlain: /\byuvj?420p\b/.test(rest),
    seconds: length === null ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  };
}

async function formatOfBrought(file: string): Promise<BroughtFormat | null> {
  try {
    const handle = await openPlain(file);
    try {
      const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
      return formatOfBytes(buffer);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/** Which family a file begins as; null for anything else, be it called what it may. Pure. */
export function formatOfBytes(head: Buffer): BroughtFormat | null {
  // QuickTime files may begin with another of its boxes.
  if (/^(ftyp|moov|mdat|wide|free|skip)$/.test(head.toString('latin1', 4, 8))) return 'mp4';
  if (head.readUInt32BE(0) === 0x1a_45_df_a3) return 'matroska';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'AVI ')
    return 'avi';
  return head.toString('hex') === '3026b2758e66cf11a6d900aa0062ce6c' ? 'asf' : null;
}
