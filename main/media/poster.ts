// `poster.jpg`: one picture of the recording for the library, 640 wide. Missing is no obstacle to anything.
import path from 'node:path';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err } from '../base/result';
import type { Result } from '../base/result';
import { runFfmpeg } from './ffmpeg';
import { formatOf } from './magic';
import { throughPart } from './part-output';

export interface PosterOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  /** The finished (or raw) file. */
  readonly source: string;
  /** The recording's folder. */
  readonly folder: string;
  /** Length of the source. */
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** From a tenth into the recording, where the start's fiddling is over; else its first frame. */
export async function makePoster(
  options: PosterOptions,
): Promise<Result<{ readonly path: string }>> {
  const inputFormat = await formatOf(options.source);
  if (inputFormat === undefined) return err(failure('finish-failed', { reason: 'not-media' }));
  const at = (seconds: number): Promise<Result<{ readonly path: string }>> =>
    throughPart(path.join(options.folder, 'poster.jpg'), (part) =>
      runFfmpeg(
        options.ffmpegPath,
        {
          input: options.source,
          inputFormat,
          // From the key frame before: a still screen may have no frame behind that moment.
          inputOptions: [['-ss', seconds.toFixed(3)], ['-noaccurate_seek']],
          outputOptions: [
            ['-map', '0:v:0'],
            ['-frames:v', '1'],
            ['-vf', 'scale=640:-2'],
            ['-c:v', 'mjpeg'],
            ['-pix_fmt', 'yuvj420p'],
            ['-q:v', '4'],
            ['-f', 'mjpeg'],
          ],
          output: part,
        },
        options.log,
        { signal: options.signal },
      ),
    );
  const tenth = await at(options.seconds / 10);
  if (tenth.ok || tenth.failure.code !== 'ffmpeg-failed' || options.seconds === 0) return tenth;
  return at(0);
}
