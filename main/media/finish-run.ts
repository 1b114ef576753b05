// What one attempt at finishing looks like from outside, whatever the container.
import type { Failure } from '../../preload/schemas/failure';
import type { Clock } from '../base/clock';
import { diskFailure, failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import type { Result } from '../base/result';
import type { FfmpegChild } from './ffmpeg';
import type { FfmpegPriority } from './ffmpeg';
import type { ParameterSets } from './mp4/parameter-sets';
import type { PartFactory } from './mp4/part-file';
import type { RawReport } from './raw/raw-measure';

/** A file that one attempt made. */
export interface MuxedFile {
  readonly path: string;
  readonly container: 'mp4' | 'webm';
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly videoFrames: number;
  readonly hasSound: boolean;
  readonly indexBytes: number;
  readonly paddingBytes: number;
  readonly indexAtFront: boolean;
  /** Longest time between two frames, ms. */
  readonly longestGapMs: number;
}

/** What the manifest and the receipt are filled from. */
export interface FinishedFile extends MuxedFile {
  /** What was read of the raw parts; null when ffmpeg read it as it was. */
  readonly raw: RawReport | null;
}

/** How to begin an attempt. */
export interface FinishStart {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** The finished file's name; parts lie beside it. */
  readonly file: string;
  readonly priority: FfmpegPriority;
  readonly stallMs: number;
  /** By how much the sound's times are later than the picture's. */
  readonly soundLateMs: number;
  /** One that waits for bytes already; absent: one is started. */
  readonly child?: FfmpegChild;
  readonly createPart?: PartFactory;
}

/** One attempt, one ffmpeg. */
export interface FinishRun {
  /** The next bytes of the raw recording. */
  write(bytes: Uint8Array): void;
  /** Resolves when little waits for ffmpeg, or when it takes nothing any more. */
  room(): Promise<void>;
  /** Bytes that ffmpeg has not taken yet. */
  readonly queuedBytes: number;
  /** Called once when the attempt fails by itself before `end`. */
  onFailed: ((reason: string) => void) | undefined;
  /** Why it failed by itself; undefined while it goes well. */
  readonly broken: Failure | undefined;
  /** No more bytes come. `otherSets`: parameter sets that the recording's header did not know. */
  end(takeMs: number | null, otherSets?: readonly ParameterSets[]): Promise<Result<MuxedFile>>;
  /** Kills, waits, removes; never throws; may be called again. */
  abort(): Promise<void>;
}

/** What an error while finishing means: the disk's when it has a system code, else the media's. */
export function finishFailure(error: unknown): Failure {
  return systemCode(error) === undefined
    ? failure('finish-failed', { reason: error instanceof Error ? error.name : 'unknown' })
    : diskFailure(error);
}
