// A recording that is finished while it is made: the bytes that the chunk writer appends go through the joiner
// into ffmpeg, so that at Stop only the index is missing, however many parts the take has. Whatever goes wrong
// here ends in `failed` and leaves nothing behind; the raw files are the truth and are finished offline.
import type { Failure } from '../../preload/schemas/failure';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import type { FinishedFile, FinishRun } from './finish-run';
import type { RawKind } from './raw-kind';
import { PartJoiner } from './raw/part-joiner';

export interface LiveFinish {
  /** Takes the next raw bytes, which must not change afterwards. Never blocks, never throws. */
  push(bytes: Uint8Array): void;
  /**
   * The capture ended by itself and another one begins: what is pushed from now on is the next part. Call it
   * before the new part's first bytes. A part that cannot follow as it is makes this `failed`.
   */
  nextPart(rawKind: RawKind): void;
  /** `failed`: given up; what was written is gone and the offline way is needed. */
  readonly state: 'running' | 'failed';
  /** Bytes that ffmpeg has not taken yet: how far finishing is behind the recording. */
  readonly queuedBytes: number;
  /**
   * No more bytes come. Resolves when the finished file is synced and has its name. Asked again, it answers the
   * same. `takeMs`: length of the take, for a last picture that no sound measures.
   */
  end(options?: { readonly takeMs?: number | undefined }): Promise<Result<FinishedFile>>;
  /** Gives up; resolves when what was written is gone. Never throws. */
  abort(): Promise<void>;
}

export interface LiveFinishOptions {
  readonly rawKind: RawKind;
  readonly start: () => FinishRun;
  /** Until old parts are removed (an instant) the bytes wait here. */
  readonly isClean: Promise<void>;
  readonly mostQueuedBytes: number;
  readonly log: Logger;
}

export function createLiveFinish(options: LiveFinishOptions): LiveFinish {
  const { start, isClean, mostQueuedBytes, log } = options;
  let waiting: Uint8Array[] = [];
  let run: FinishRun | undefined;
  let failed: Failure | undefined;
  let ended: Promise<Result<FinishedFile>> | undefined;
  const joiner = new PartJoiner({
    write: (bytes) => {
      if (run === undefined) waiting.push(bytes);
      else run.write(bytes);
    },
  });

  const giveUp = (reason: string): void => {
    if (failed !== undefined) return;
    failed = failure('finish-failed', { reason });
    log.warn('finishing while recording was given up', { reason });
    waiting = [];
    void run?.abort();
  };
  const join = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      giveUp(error instanceof Error ? error.message : String(error));
      return;
    }
    // Bytes from memory have no damage: what seems so is a form that we don't know, and ffmpeg may.
    if (joiner.report.lostBytes > 0) giveUp('not understood');
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

  async function finish(takeMs: number | null): Promise<Result<FinishedFile>> {
    await ready;
    if (failed === undefined) join(() => joiner.end());
    if (failed !== undefined || run === undefined) {
      await run?.abort();
      return err(failed ?? failure('finish-failed'));
    }
    const made = await run.end(takeMs, joiner.otherSets);
    if (made.ok) return ok({ ...made.value, raw: joiner.report });
    failed = made.failure;
    return made;
  }

  return {
    push(bytes) {
      if (failed !== undefined || ended !== undefined) return;
      join(() => joiner.push(bytes));
      if (run !== undefined && run.queuedBytes > mostQueuedBytes) giveUp('behind');
    },
    nextPart(rawKind) {
      if (failed !== undefined || ended !== undefined) return;
      if (rawKind === options.rawKind) join(() => joiner.nextPart());
      else giveUp('another kind of recording');
    },
    get state() {
      return failed === undefined ? 'running' : 'failed';
    },
    get queuedBytes() {
      return run?.queuedBytes ?? waiting.reduce((sum, bytes) => sum + bytes.byteLength, 0);
    },
    end({ takeMs } = {}) {
      ended ??= finish(takeMs ?? null);
      return ended;
    },
    async abort() {
      failed ??= failure('cancelled');
      await ready;
      await run?.abort();
    },
  };
}
