// Cuts start and end off a finished file. At a key frame the packets are handed on as they are; elsewhere the
// stretch that is kept is encoded again, with every picture that is seen at its place. Writes `trimmed.<kind>`
// through a `.part`, checks it as a finished recording is checked, and touches nothing else. If the process
// dies, a `.part` or an unused file is left, which the next start and the next trim take away.
import { rm, stat } from 'node:fs/promises';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import type { Container } from '../recordings/files';
import { type FfmpegJob, runFfmpeg } from './ffmpeg';
import { throughPart } from './part-output';
import { probe } from './probe';
import { decodeEnds, verifyFinished } from './verify';

export interface TrimOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly source: string;
  readonly container: Container;
  /** Where the cut file goes, by its kind. */
  target(container: Container): string;
  /** What is kept, ms from the beginning. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Key frames of the source, ms, ascending. */
  readonly keyFrames: readonly number[];
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface TrimmedFile {
  readonly container: Container;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly durationMs: number;
  /** Nothing was encoded again. */
  readonly isLossless: boolean;
}

/** ms; nearer to a key frame than this is at it. */
const atKeyFrame = 2;
/** ms; shorter than this nothing is left. */
export const shortestMs = 500;

/** The key frame at which this cut begins, ms; null when it begins between two. */
export function keyFrameAt(keyFrames: readonly number[], fromMs: number): number | null {
  if (fromMs <= (keyFrames[0] ?? 0)) return keyFrames[0] ?? 0;
  return keyFrames.find((one) => Math.abs(one - fromMs) <= atKeyFrame) ?? null;
}

/** Failures: `invalid` (nothing would be left), `finish-failed`, `ffmpeg-…`, `cancelled`, the disk's. */
export async function trimFile(options: TrimOptions): Promise<Result<TrimmedFile>> {
  const { ffmpegPath, log, fromMs, toMs, signal, onProgress } = options;
  const seconds = (toMs - fromMs) / 1000;
  if (toMs - fromMs < shortestMs) return err(failure('invalid'));
  const source = await probe(options.source);
  if (!source.ok) return source;
  const hasSound = source.value.audio !== null;
  const key = keyFrameAt(options.keyFrames, fromMs);
  const container = key === null ? 'mp4' : options.container;
  const target = options.target(container);
  const rate = source.value.video?.framesPerSecond ?? 30;
  const job =
    key === null
      ? encoding(options, seconds, hasSound, Math.min(60, Math.max(10, Math.round(rate))))
      : copying(options, key, seconds);
  const written = await throughPart(target, (part) =>
    runFfmpeg(ffmpegPath, { ...job, output: part }, log, {
      signal,
      onSeconds: (done) => onProgress?.(Math.min(1, done / seconds)),
    }),
  );
  if (!written.ok) return written;
  const checked = await check(options, target, container, seconds, hasSound);
  if (!checked.ok) {
    log.error('the trimmed file is not what was asked for', { ...checked.failure.detail });
    await rm(target, { force: true });
    return checked;
  }
  const { size, mtimeMs } = await stat(target);
  return ok({
    container,
    sizeBytes: size,
    mtimeMs,
    durationMs: checked.value,
    isLossless: key !== null,
  });
}

async function check(
  { ffmpegPath, log, signal }: TrimOptions,
  file: string,
  container: Container,
  seconds: number,
  hasSound: boolean,
): Promise<Result<number>> {
  const verified = await verifyFinished(file, {
    container,
    takeMs: seconds * 1000,
    hasSound,
    videoFrames: null,
  });
  if (!verified.ok) return verified;
  const ends = await decodeEnds({
    ffmpegPath,
    log,
    file,
    container,
    seconds: verified.value.seconds,
    signal,
  });
  return ends.ok ? ok(verified.value.seconds * 1000) : ends;
}

type Job = Omit<FfmpegJob, 'output'>;

function inputOf({ source, container }: TrimOptions): Pick<Job, 'input' | 'inputFormat'> {
  return { input: source, inputFormat: container === 'mp4' ? 'mp4' : 'matroska' };
}

const streams = [
  ['-map', '0:v:0'],
  ['-map', '0:a:0?'],
] as const;
const front = [['-movflags', '+faststart']] as const;

function copying(options: TrimOptions, key: number, seconds: number): Job {
  const isMp4 = options.container === 'mp4';
  return {
    ...inputOf(options),
    // Behind the key frame, less than a picture: its time is rounded, in webm it may lie some ms later than
    // told, and a hair before it the one before is taken.
    inputOptions: key === options.keyFrames[0] ? [] : [['-ss', (key / 1000 + 0.015).toFixed(6)]],
    outputOptions: [
      ...streams,
      ['-c', 'copy'],
      ['-t', seconds.toFixed(6)],
      // No picture before the beginning that a player would have to leave out.
      ['-avoid_negative_ts', 'make_zero'],
      // A still screen's last picture would last until a next one that was cut off.
      [
        '-bsf:v',
        `setts=duration=if(gt((PTS+DURATION)*TB\\,${seconds.toFixed(6)})\\,max(1\\,${seconds.toFixed(6)}/TB-PTS)\\,DURATION)`,
      ],
      ...(isMp4 ? front : []),
      ['-f', isMp4 ? 'mp4' : 'webm'],
    ],
  };
}

// The pictures are spread evenly first: what is seen at the cut may have come long before it.
function encoding(options: TrimOptions, seconds: number, hasSound: boolean, rate: number): Job {
  const { fromMs, keyFrames } = options;
  const before = keyFrames.findLast((one) => one <= fromMs) ?? 0;
  const skipped = ((fromMs - before) / 1000).toFixed(6);
  const picture = [
    `fps=fps=${rate}:start_time=0`,
    'tpad=stop=-1:stop_mode=clone',
    `trim=start=${skipped}`,
    'setpts=PTS-STARTPTS',
    'scale=trunc(iw/2)*2:trunc(ih/2)*2',
  ];
  const sound = ['aresample=async=1:first_pts=0', `atrim=start=${skipped}`, 'asetpts=PTS-STARTPTS'];
  return {
    ...inputOf(options),
    inputOptions: [
      ['-noaccurate_seek'],
      ...(before === 0 ? [] : [['-ss', (before / 1000 + 0.001).toFixed(6)]]),
    ],
    outputOptions: [
      ...streams,
      ['-vf', picture.join(',')],
      ...(hasSound ? [['-af', sound.join(',')]] : []),
      ['-t', seconds.toFixed(6)],
      ['-c:v', 'libx264'],
      ['-preset', 'veryfast'],
      ['-crf', '20'],
      ['-pix_fmt', 'yuv420p'],
      ['-bf', '0'],
      ['-force_key_frames', 'expr:gte(t,n_forced*2)'],
      ['-c:a', 'aac'],
      ['-b:a', '160k'],
      ...front,
      ['-f', 'mp4'],
    ],
  };
}
