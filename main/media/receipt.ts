// What was measured of a finished recording, for the manifest and the report. The sound's level costs a
// decoding of the whole sound, so it is taken at the lowest priority after the link is there.
import type { MediaReceipt } from '../../preload/schemas/recording';
import type { Logger } from '../base/log';
import { ok } from '../base/result';
import type { Result } from '../base/result';
import { runFfmpeg } from './ffmpeg';
import type { FinishedFile } from './finish-run';
import { probe } from './probe';

/** Of the whole mix, in dBFS: 0 is the loudest there is, below -90 is silence. */
export interface SoundLevel {
  readonly maxVolumeDb: number;
  readonly meanVolumeDb: number;
}

export interface Measured {
  /** Length of the take by the clock, without pauses, ms. */
  readonly takeMs: number;
  readonly sound: SoundLevel | null;
  readonly stopToFileMs: number | null;
  readonly stopToLinkMs: number | null;
}

/** The receipt of a finished file. */
export function makeReceipt(file: FinishedFile, measured: Measured): MediaReceipt {
  const seconds = file.durationMs / 1000;
  return {
    takeMs: measured.takeMs,
    fileMs: file.durationMs,
    frames: file.videoFrames,
    framesPerSecond: seconds > 0 ? file.videoFrames / seconds : 0,
    longestGapMs: file.longestGapMs,
    maxVolumeDb: measured.sound?.maxVolumeDb ?? null,
    meanVolumeDb: measured.sound?.meanVolumeDb ?? null,
    indexAtFront: file.indexAtFront,
    stopToFileMs: measured.stopToFileMs,
    stopToLinkMs: measured.stopToLinkMs,
    points: [],
  };
}

export interface SoundOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly file: string;
  readonly signal?: AbortSignal | undefined;
}

/** Decodes the sound and measures it; null when there is none. Failures as of `runFfmpeg`. */
export async function measureSound(options: SoundOptions): Promise<Result<SoundLevel | null>> {
  const probed = await probe(options.file);
  if (!probed.ok) return probed;
  if (probed.value.audio === null) return ok(null);
  const run = await runFfmpeg(
    options.ffmpegPath,
    {
      input: options.file,
      inputFormat: probed.value.container === 'mp4' ? 'mp4' : 'matroska',
      inputOptions: [['-vn']],
      outputOptions: [
        ['-map', '0:a:0'],
        ['-af', 'volumedetect'],
      ],
      output: null,
    },
    options.log,
    { signal: options.signal },
  );
  if (!run.ok) return run;
  const maxVolumeDb = readLevel(run.value.stderrTail, 'max_volume');
  const meanVolumeDb = readLevel(run.value.stderrTail, 'mean_volume');
  if (maxVolumeDb === undefined || meanVolumeDb === undefined) return ok(null);
  return ok({ maxVolumeDb, meanVolumeDb });
}

function readLevel(stderr: string, name: string): number | undefined {
  const match = new RegExp(`${name}: (-?[\\d.]+) dB`).exec(stderr);
  return match === null ? undefined : Number(match[1]);
}
