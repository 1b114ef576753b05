// From any of our finished files (or a raw one) to an mp4 of H.264 and AAC, for those who want mp4 always
// and for trims off a key frame. Takes long, at the lowest priority, with progress and cancel. The source
// is never touched; if we die, a `.part` is left.
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err } from '../base/result';
import type { Result } from '../base/result';
import { runFfmpeg } from './ffmpeg';
import { formatOf } from './magic';
import { throughPart } from './part-output';

export interface TranscodeOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  /** Absolute paths. */
  readonly source: string;
  readonly target: string;
  /** Length of the source, for the progress. */
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** For the manifest, so that an orphan can be found after a crash. */
  readonly onStart?: ((pid: number) => void) | undefined;
}

/** Failures: `finish-failed` (not a video of ours), `ffmpeg-missing`, `ffmpeg-failed`, `cancelled`, the disk's. */
export async function transcode(
  options: TranscodeOptions,
): Promise<Result<{ readonly path: string; readonly sizeBytes: number }>> {
  const { ffmpegPath, log, source, seconds, signal, onProgress, onStart } = options;
  const inputFormat = await formatOf(source);
  if (inputFormat === undefined) return err(failure('finish-failed', { reason: 'not-media' }));
  const onSeconds = (done: number): void =>
    onProgress?.(Math.min(1, done / Math.max(0.1, seconds)));
  return throughPart(options.target, (part) =>
    runFfmpeg(
      ffmpegPath,
      { input: source, inputFormat, outputOptions: mp4Options, output: part },
      log,
      { signal, onSeconds, onStart },
    ),
  );
}

const mp4Options: readonly (readonly string[])[] = [
  ['-map', '0:v:0'],
  ['-map', '0:a:0?'],
  ['-c:v', 'libx264'],
  ['-preset', 'veryfast'],
  ['-crf', '23'],
  // Even sides, which this pixel format needs.
  ['-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2'],
  ['-pix_fmt', 'yuv420p'],
  ['-force_key_frames', 'expr:gte(t,n_forced*2)'],
  ['-c:a', 'aac'],
  ['-b:a', '160k'],
  ['-movflags', '+faststart'],
  ['-f', 'mp4'],
];
