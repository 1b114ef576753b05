// Makes a file for somewhere else out of a recording: an mp4, a GIF, the sound alone. The recording is only
// read; the file appears whole under its name or not at all. If the process dies, a `.part` is left beside it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExportKind } from '../../preload/schemas/edit';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { type FfmpegJob, runFfmpeg } from './ffmpeg';
import { formatOf } from './magic';
import { throughPart } from './part-output';
import { probe } from './probe';
import { transcode } from './transcode';

export interface ExportOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly source: string;
  /** Absolute path; a file that is there is replaced. */
  readonly target: string;
  readonly as: ExportKind;
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

type Written = Result<{ readonly path: string; readonly sizeBytes: number }>;

/**
 * Failures: `not-possible-now` (no sound to export), `finish-failed` (not a video of ours), `ffmpeg-…`,
 * `cancelled`, the disk's.
 */
export async function exportFile(options: ExportOptions): Promise<Written> {
  const { ffmpegPath, log, source, target, signal, onProgress } = options;
  const inputFormat = await formatOf(source);
  const found = await probe(source);
  if (!found.ok) return found;
  if (inputFormat === undefined) return err(failure('finish-failed', { reason: 'not-media' }));
  const { seconds, container, audio } = found.value;
  const input = { input: source, inputFormat } as const;
  switch (options.as) {
    case 'mp4':
      if (container !== 'mp4') return transcode({ ...options, seconds });
      return write(options, seconds, {
        ...input,
        outputOptions: [...asTheyAre, ['-movflags', '+faststart'], ['-f', 'mp4']],
      });
    case 'm4a':
      if (audio === null) return err(failure('not-possible-now', { reason: 'no-sound' }));
      return write(options, seconds, {
        ...input,
        outputOptions: [
          ['-map', '0:a:0'],
          ...(audio.codec === 'aac'
            ? [['-c:a', 'copy']]
            : [
                ['-c:a', 'aac'],
                ['-b:a', '160k'],
              ]),
          ['-movflags', '+faststart'],
          ['-f', 'ipod'],
        ],
      });
    case 'gif':
      return writeGif({ ffmpegPath, log, source, inputFormat, signal, onProgress }, target, {
        fromSeconds: 0,
        seconds,
      });
    default:
      return options.as satisfies never;
  }
}

const asTheyAre = [
  ['-map', '0:v:0'],
  ['-map', '0:a:0?'],
  ['-c', 'copy'],
] as const;

function write(
  { ffmpegPath, log, target, signal, onProgress }: ExportOptions,
  seconds: number,
  job: Omit<FfmpegJob, 'output'>,
): Promise<Written> {
  return throughPart(target, (part) =>
    runFfmpeg(ffmpegPath, { ...job, output: part }, log, {
      signal,
      onSeconds: (done) => onProgress?.(Math.min(1, done / Math.max(0.1, seconds))),
    }),
  );
}

interface GifSource {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly source: string;
  readonly inputFormat: 'matroska' | 'mp4';
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

interface Stretch {
  readonly fromSeconds: number;
  readonly seconds: number;
}

/** 15 pictures a second at most, 960 wide at most: what a GIF can bear. */
const gifPictures = "fps=15,scale='min(960,iw)':-2:flags=lanczos";

// In two goes: in one, ffmpeg would hold every picture in memory until it knows the colours of all.
async function writeGif(from: GifSource, target: string, stretch: Stretch): Promise<Written> {
  const { ffmpegPath, log, source, inputFormat, signal, onProgress } = from;
  const { fromSeconds, seconds } = stretch;
  const folder = await mkdtemp(path.join(tmpdir(), 'claap-recorder-gif-'));
  const palette = path.join(folder, 'colours.png');
  const inputOptions = [
    ['-ss', fromSeconds.toFixed(3)],
    ['-t', seconds.toFixed(3)],
  ];
  const share = (done: number): number => Math.min(1, done / Math.max(0.1, seconds));
  try {
    const colours = await runFfmpeg(
      ffmpegPath,
      {
        input: source,
        inputFormat,
        inputOptions,
        outputOptions: [
          ['-map', '0:v:0'],
          // A few pictures a second know all the colours.
          ['-vf', "fps=2,scale='min(960,iw)':-2:flags=lanczos,palettegen=stats_mode=diff"],
          ['-frames:v', '1'],
          ['-c:v', 'png'],
          ['-f', 'image2'],
        ],
        output: palette,
      },
      log,
      { signal },
    );
    if (!colours.ok) return colours;
    onProgress?.(0.2);
    return await throughPart(target, (part) =>
      runFfmpeg(
        ffmpegPath,
        {
          input: source,
          inputFormat,
          inputOptions,
          picture: palette,
          outputOptions: [
            [
              '-filter_complex',
              `[0:v:0]${gifPictures}[seen];[seen][1:v]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle`,
            ],
            ['-loop', '0'],
            ['-f', 'gif'],
          ],
          output: part,
        },
        log,
        { signal, onSeconds: (done) => onProgress?.(0.2 + 0.8 * share(done)) },
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds of video that tell how large the whole would be. */
const sampleSeconds = 2;

/** About how many bytes a GIF of it would have, by a piece from its middle. */
export async function gifSize(
  from: Pick<ExportOptions, 'ffmpegPath' | 'log' | 'source' | 'signal'>,
): Promise<Result<number>> {
  const inputFormat = await formatOf(from.source);
  const found = await probe(from.source);
  if (!found.ok) return found;
  if (inputFormat === undefined) return err(failure('finish-failed', { reason: 'not-media' }));
  const { seconds: whole } = found.value;
  const seconds = Math.min(whole, sampleSeconds);
  const folder = await mkdtemp(path.join(tmpdir(), 'claap-recorder-gif-'));
  try {
    const made = await writeGif({ ...from, inputFormat }, path.join(folder, 'piece.gif'), {
      fromSeconds: (whole - seconds) / 2,
      seconds,
    });
    if (!made.ok) return made;
    return ok(Math.round((made.value.sizeBytes * whole) / Math.max(0.1, seconds)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
