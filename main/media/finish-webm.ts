// One attempt at a webm: ffmpeg copies the packets into a `.part` and adds length and index at the end.
// Its second output, a line a frame, tells us frames and gaps while they pass. If we die, ffmpeg sees the
// end of its input, ends, and leaves a `.part` that the next attempt removes.
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../../preload/schemas/failure';
import { syncFolder } from '../base/atomic-file';
import { failure } from '../base/failure';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import { exitFailure, roomIn, spawnFfmpeg } from './ffmpeg';
import { webmArguments } from './finish-args';
import { finishFailure } from './finish-run';
import type { FinishRun, FinishStart, MuxedFile } from './finish-run';
import { FrameLines } from './frame-lines';
import { syncFile } from './part-output';
import { watchStall } from './stall';

const syncEveryBytes = 4 * 1024 * 1024;

/** Starts ffmpeg; never throws. */
export function finishWebm(start: FinishStart): FinishRun {
  const { log, clock } = start;
  const part = `${start.file}.part`;
  const args = webmArguments(part, start.soundLateMs);
  const child = spawnFfmpeg(start.ffmpegPath, args, start.priority);
  const frames = new FrameLines();
  const syncer = new PartSyncer(part);
  let broken: Failure | undefined;
  let isEnding = false;
  let aborted: Promise<void> | undefined;

  const discard = async (): Promise<void> => {
    await syncer.close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
  };
  const run: FinishRun = {
    write: (bytes) => {
      if (child.stdin.writable) child.stdin.write(bytes, () => watch.moved());
    },
    get queuedBytes() {
      return child.stdin.writableLength;
    },
    room: () => roomIn(child),
    onFailed: undefined,
    get broken() {
      return broken;
    },
    end: async () => {
      isEnding = true;
      child.stdin.end();
      const exit = await child.done;
      watch.stop();
      if (aborted !== undefined) {
        await aborted;
        return err(failure('cancelled'));
      }
      if (exit.code !== 0) broken ??= exitFailure(exit, log);
      if (frames.count === 0) broken ??= failure('finish-failed', { reason: 'no-picture' });
      const result =
        broken === undefined ? await complete(start, part, syncer, frames) : err(broken);
      if (!result.ok) await discard();
      return result;
    },
    abort: () => {
      aborted ??= (async () => {
        child.kill();
        await child.done;
        watch.stop();
        await discard();
      })();
      return aborted;
    },
  };

  const breakOff = (reason: Failure): void => {
    if (broken !== undefined) return;
    broken = reason;
    child.kill();
    if (!isEnding) run.onFailed?.(reason.code);
  };
  const watch = watchStall(
    clock,
    start.stallMs,
    () => isEnding || child.stdin.writableLength > 0,
    () => breakOff(failure('ffmpeg-failed', { reason: 'stalled' })),
  );
  child.stdout.on('data', (bytes: Buffer) => {
    watch.moved();
    frames.push(bytes.toString('latin1'));
    syncer.wrote(frames.bytes);
  });
  void child.done.then((exit) => {
    watch.stop();
    if (!isEnding && aborted === undefined) breakOff(exitFailure(exit, log));
  });
  return run;
}

async function complete(
  start: FinishStart,
  part: string,
  syncer: PartSyncer,
  frames: FrameLines,
): Promise<Result<MuxedFile>> {
  try {
    await syncer.close();
    const sizeBytes = await syncFile(part);
    await rename(part, start.file);
    await syncFolder(path.dirname(start.file));
    const file: MuxedFile = {
      path: start.file,
      container: 'webm',
      sizeBytes,
      durationMs: frames.durationMs,
      videoFrames: frames.count,
      hasSound: frames.hasSound,
      indexBytes: 0,
      paddingBytes: 0,
      indexAtFront: false,
      longestGapMs: frames.longestGapMs,
    };
    start.log.info('finished', { ...file, path: path.basename(start.file) });
    return ok(file);
  } catch (error) {
    return err(finishFailure(error));
  }
}

/** Lets what ffmpeg wrote reach the disk bit by bit, so that the sync at Stop has little left to do. */
class PartSyncer {
  readonly #part: string;
  #handle: FileHandle | undefined;
  #running: Promise<void> | undefined;
  #syncedBytes = 0;
  #error: Error | undefined;

  constructor(part: string) {
    this.#part = part;
  }

  wrote(bytes: number): void {
    if (this.#running !== undefined || bytes - this.#syncedBytes < syncEveryBytes) return;
    this.#syncedBytes = bytes;
    this.#running = this.#sync().finally(() => {
      this.#running = undefined;
    });
  }

  /** @throws the error of a sync that failed: one that follows it would pretend to have succeeded */
  async close(): Promise<void> {
    await this.#running;
    await this.#handle?.close();
    this.#handle = undefined;
    if (this.#error !== undefined) throw this.#error;
  }

  async #sync(): Promise<void> {
    try {
      this.#handle ??= await open(this.#part, 'r+');
    } catch {
      // Not there yet.
      return;
    }
    try {
      await this.#handle.datasync();
    } catch (error) {
      this.#error ??= error instanceof Error ? error : new Error(String(error));
    }
  }
}
