// From the raw bytes to the finished file. Live: the bytes that the chunk writer appends are fed to ffmpeg
// while the take runs, so that at Stop only the index is missing. Offline: the same from the raw file, when
// the live way failed, was cut off, or never ran. The raw file is the truth in both; whatever fails or dies
// here leaves at most `.part` files, removed by the next attempt.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../../preload/schemas/failure';
import { systemClock } from '../base/clock';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err } from '../base/result';
import type { Result } from '../base/result';
import { isAborted } from './ffmpeg';
import { fileNames } from './finish-args';
import { finishMp4 } from './finish-mp4';
import { finishWebm } from './finish-webm';
import type { FinishedFile, FinishRun } from './finish-run';
import { looksLikeMatroska } from './magic';
import type { RawKind } from './raw-kind';
import { createWarmFfmpeg } from './warm-ffmpeg';

/** A recording that is being finished while it is made. */
export interface LiveFinish {
  /** Takes the next raw bytes, which must not change afterwards. Never blocks, never throws. */
  push(bytes: Uint8Array): void;
  /** `failed`: given up; what was written is gone and the offline way is needed. */
  readonly state: 'running' | 'failed';
  /** Bytes that ffmpeg has not taken yet: how far finishing is behind the recording. */
  readonly queuedBytes: number;
  /**
   * No more bytes come. Resolves when the finished file is synced and has its name.
   * `takeMs`: length of the take, for a last picture that no sound measures.
   */
  end(options?: { readonly takeMs?: number | undefined }): Promise<Result<FinishedFile>>;
  /** Gives up and removes what was written; never throws. */
  abort(): Promise<void>;
}

export interface FinisherOptions {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Given up when more than this waits for ffmpeg; 32 MiB. */
  readonly mostQueuedBytes?: number;
  /** Given up when ffmpeg does not move for so long while it has work to do; ms. */
  readonly stallMs?: number;
}

export interface LiveOptions {
  /** The recording's folder. */
  readonly folder: string;
  readonly rawKind: RawKind;
}

export interface OfflineOptions {
  readonly folder: string;
  readonly rawPath: string;
  readonly rawKind: RawKind;
  readonly takeMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

export interface Finisher {
  /** Makes the next `live` begin at once; see warm-ffmpeg.ts. */
  prepare(): void;
  /** Ends what `prepare` started. */
  cool(): void;
  live(options: LiveOptions): LiveFinish;
  /** Failures: `ffmpeg-missing`, `ffmpeg-failed`, `finish-failed`, `cancelled`, or the disk's. */
  offline(options: OfflineOptions): Promise<Result<FinishedFile>>;
}

const mostWaiting = 32 * 1024 * 1024;

/** Makes the finisher; nothing runs before it is asked. */
export function createFinisher(options: FinisherOptions): Finisher {
  const { ffmpegPath, log } = options;
  const clock = options.clock ?? systemClock;
  const mostQueuedBytes = options.mostQueuedBytes ?? mostWaiting;

  const warm = createWarmFfmpeg(ffmpegPath);

  return {
    prepare: () => warm.prepare(),
    cool: () => warm.cool(),

    live({ folder, rawKind }) {
      const file = path.join(folder, fileNames(rawKind).finished);
      const start = (): FinishRun =>
        (rawKind === 'webm' ? finishWebm : finishMp4)({
          ffmpegPath,
          log,
          clock,
          file,
          input: 'pipe',
          priority: 'normal',
          stallMs: options.stallMs ?? 10_000,
          ...(rawKind === 'webm' ? {} : { child: warm.take() }),
        });
      return liveFinish(start, removeParts(file), mostQueuedBytes, log);
    },

    async offline({ folder, rawPath, rawKind, takeMs, signal, onProgress }) {
      if (isAborted(signal)) return err(failure('cancelled'));
      if (!(await looksLikeMatroska(rawPath)))
        return err(failure('finish-failed', { reason: 'not-a-recording' }));
      const file = path.join(folder, fileNames(rawKind).finished);
      await removeParts(file);
      const { size } = await stat(rawPath);
      const run = (rawKind === 'webm' ? finishWebm : finishMp4)({
        ffmpegPath,
        log,
        clock,
        file,
        input: { file: rawPath },
        priority: 'low',
        stallMs: options.stallMs ?? 60_000,
        onMediaBytes: (bytes) => onProgress?.(Math.min(1, bytes / Math.max(1, size))),
      });
      const cancel = (): void => void run.abort();
      signal?.addEventListener('abort', cancel, { once: true });
      const result = await run.end(takeMs ?? null);
      signal?.removeEventListener('abort', cancel);
      if (isAborted(signal)) {
        await run.abort();
        return err(failure('cancelled'));
      }
      return result;
    },
  };
}

function liveFinish(
  start: () => FinishRun,
  isClean: Promise<void>,
  mostQueuedBytes: number,
  log: Logger,
): LiveFinish {
  // Until old parts are removed (an instant) the bytes wait here.
  let waiting: Uint8Array[] = [];
  let run: FinishRun | undefined;
  let failed: Failure | undefined;
  let isEnded = false;

  const giveUp = (reason: string): void => {
    if (failed !== undefined) return;
    failed = failure('finish-failed', { reason });
    log.warn('finishing while recording was given up', { reason });
    waiting = [];
    void run?.abort();
  };
  const ready = isClean
    .then(() => {
      if (failed !== undefined) return;
      run = start();
      run.onFailed = (reason) => giveUp(reason);
      for (const bytes of waiting) run.write(bytes);
      waiting = [];
    })
    .catch((error: unknown) => giveUp(String(error)));

  return {
    push(bytes) {
      if (failed !== undefined || isEnded) return;
      if (run === undefined) waiting.push(bytes);
      else {
        run.write(bytes);
        if (run.queuedBytes > mostQueuedBytes) giveUp('behind');
      }
    },
    get state() {
      return failed === undefined ? 'running' : 'failed';
    },
    get queuedBytes() {
      return run?.queuedBytes ?? waiting.reduce((sum, bytes) => sum + bytes.byteLength, 0);
    },
    async end(options = {}) {
      isEnded = true;
      await ready;
      if (failed !== undefined || run === undefined) {
        await run?.abort();
        return err(failed ?? failure('finish-failed'));
      }
      const result = await run.end(options.takeMs ?? null);
      if (!result.ok) failed = result.failure;
      return result;
    },
    async abort() {
      isEnded = true;
      failed ??= failure('cancelled');
      await ready;
      await run?.abort();
    },
  };
}

/** Removes what an earlier attempt at this file left behind. */
async function removeParts(file: string): Promise<void> {
  const folder = path.dirname(file);
  const base = path.basename(file);
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${base}.`) && name.endsWith('.part'))
      await rm(path.join(folder, name), { force: true });
  }
}
