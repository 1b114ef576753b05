// Has ffmpeg decode one of our finished files to nothing, for what it says of it on the way.
import type { Logger } from '../base/log';
import type { Result } from '../base/result';
import { type FfmpegJob, type JobReport, runFfmpeg } from './ffmpeg';

/** A finished file, and how to look at it. */
export interface LookedAt {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly file: string;
  readonly signal?: AbortSignal | undefined;
}

/** Failures as of `runFfmpeg`. */
export function lookAt(
  { ffmpegPath, log, file, signal }: LookedAt,
  container: 'mp4' | 'webm' | 'matroska',
  {
    inputOptions,
    outputOptions,
  }: Pick<FfmpegJob, 'outputOptions'> & Required<Pick<FfmpegJob, 'inputOptions'>>,
): Promise<Result<JobReport>> {
  const inputFormat = container === 'mp4' ? 'mp4' : 'matroska';
  return runFfmpeg(
    ffmpegPath,
    { input: file, inputFormat, inputOptions, outputOptions, output: null },
    log,
    { signal },
  );
}
