// A file that somebody brings along becomes an ordinary recording: packets that Claap and every player take are
// handed on, everything else is encoded as H.264 and AAC. Written into the given folder only; the file itself is
// only read. If the process dies, the folder is left for the next start to take away.
import { stat } from 'node:fs/promises';
import { diskSpace } from '../base/disk-space';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { type Container, finishedFile } from '../recordings/files';
import { runFfmpeg } from './ffmpeg';
import { type BroughtFile, inputLimits, lookAtBrought } from './import-look';
import { mostMemory } from './memory-limit';
import { throughPart } from './part-output';
import { makePoster } from './poster';
import { decodeEnds, verifyFinished } from './verify';

export interface ImportOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly source: string;
  /** Empty, and nobody else's. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1; not called when the file doesn't tell its length. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface ImportedFile {
  readonly finished: {
    readonly container: Container;
    readonly sizeBytes: number;
    readonly mtimeMs: number;
    readonly durationMs: number;
  };
  readonly hasPoster: boolean;
}

/** Stay free for what is recorded meanwhile. */
const sparedBytes = 256 * 1024 * 1024;
/** s of the processor's time; what takes longer is no recording of a screen. */
const mostCpuSeconds = 6 * 3600;

/** Failures as of `lookAtBrought`; `bad-media` also for one that turns out damaged; `cancelled`; the disk's. */
export async function importFile(options: ImportOptions): Promise<Result<ImportedFile>> {
  const { ffmpegPath, log, source, folder, signal, onProgress } = options;
  const looked = await lookAtBrought(ffmpegPath, source, log);
  if (!looked.ok) return looked;
  const { format, seconds, audio } = looked.value;
  const room = await missingBytes(source, folder);
  if (room > 0) return err(failure('disk-full', { neededBytes: room }));
  const { container, streams } = planOf(looked.value);
  const target = finishedFile(folder, container);
  const written = await throughPart(target, (part) =>
    runFfmpeg(
      ffmpegPath,
      {
        input: source,
        inputFormat: format,
        inputOptions: inputLimits(mostCpuSeconds),
        outputOptions: [
          ['-map', '0:v:0'],
          ['-map', '0:a:0?'],
          // Whoever filmed where with what is nobody's business.
          ['-map_metadata', '-1'],
          ['-map_chapters', '-1'],
          ...streams,
          ...(container === 'mp4' ? [['-movflags', '+faststart']] : []),
          ['-f', container],
        ],
        output: part,
      },
      log,
      {
        signal,
        mostMemory,
        onSeconds: (done) => {
          if (seconds !== null) onProgress?.(Math.min(1, done / Math.max(0.1, seconds)));
        },
      },
    ),
  );
  if (!written.ok)
    return written.failure.code === 'ffmpeg-failed' ? err(failure('bad-media')) : written;
  const verified = await verifyFinished(target, {
    container,
    takeMs: null,
    hasSound: audio !== null,
    videoFrames: null,
  });
  if (!verified.ok || verified.value.seconds <= 0) return err(failure('bad-media'));
  const length = verified.value.seconds;
  const ends = await decodeEnds({ ffmpegPath, log, file: target, container, seconds: length });
  if (!ends.ok) return err(failure('bad-media'));
  const poster = await makePoster({ ffmpegPath, log, source: target, folder, seconds: length });
  const { size, mtimeMs } = await stat(target);
  return ok({
    finished: { container, sizeBytes: size, mtimeMs, durationMs: length * 1000 },
    hasPoster: poster.ok,
  });
}

// What is encoded anew is mostly smaller; a disk that doesn't tell is tried.
async function missingBytes(source: string, folder: string): Promise<number> {
  const { size } = await stat(source);
  const space = await diskSpace(folder);
  return space === null ? 0 : Math.max(0, size + sparedBytes - space.freeBytes);
}

interface Plan {
  readonly container: Container;
  readonly streams: readonly (readonly string[])[];
}

const aac = [
  ['-c:a', 'aac'],
  ['-b:a', '160k'],
  ['-ac', '2'],
] as const;

/** What is handed on and what is encoded. Pure. */
export function planOf({ format, video, audio, isPlain }: BroughtFile): Plan {
  if (video === 'h264' && isPlain)
    return {
      container: 'mp4',
      streams: [['-c:v', 'copy'], ...(audio === 'aac' ? [['-c:a', 'copy']] : aac)],
    };
  const isWebm = format === 'matroska' && (video === 'vp8' || video === 'vp9') && isPlain;
  if (isWebm && (audio === null || audio === 'opus'))
    return { container: 'webm', streams: [['-c', 'copy']] };
  return {
    container: 'mp4',
    streams: [
      ['-c:v', 'libx264'],
      ['-preset', 'veryfast'],
      ['-crf', '21'],
      ['-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2'],
      ['-pix_fmt', 'yuv420p'],
      ['-force_key_frames', 'expr:gte(t,n_forced*2)'],
      ...aac,
    ],
  };
}
