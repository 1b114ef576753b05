// What one attempt at finishing looks like from outside, whatever the container.
import type { Failure } from '../../preload/schemas/failure';
import type { Clock } from '../base/clock';
import { diskFailure, failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import type { Result } from '../base/result';
import type { FfmpegChild } from './ffmpeg';
import type { FfmpegPriority } from './ffmpeg';
import type { RawInput } from './finish-args';

/** What the manifest and the receipt are filled from. */
export interface FinishedFile {
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

/** How to begin an attempt. */
export interface FinishStart {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** The finished file's name; parts lie beside it. */
  readonly file: string;
  readonly input: RawInput;
  readonly priority: FfmpegPriority;
  readonly stallMs: number;
  readonly onMediaBytes?: (bytes: number) => void;
  /** One that waits for bytes already; absent: one is started. */
  readonly child?: FfmpegChild;
}

/** One attempt, one ffmpeg. */
export interface FinishRun {
  /** Only when the input is our pipe. */
  write(bytes: Uint8Array): void;
  /** Bytes that ffmpeg has not taken yet. */
  readonly queuedBytes: number;
  /** Called once when the attempt fails by itself before `end`. */
  onFailed: ((reason: string) => void) | undefined;
  end(takeMs: number | null): Promise<Result<FinishedFile>>;
  /** Kills, waits, removes; never throws; may be called again. */
  abort(): Promise<void>;
}

/** What an error while finishing means: the disk's when it has a system code, else the media's. */
export function finishFailure(error: unknown): Failure {
  return systemCode(error) === undefined
    ? failure('finish-failed', { reason: error instanceof Error ? error.name : 'unknown' })
    : diskFailure(error);
}
