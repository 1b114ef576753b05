// One attempt at an mp4: ffmpeg's fragments go into the assembler as they come. Back-pressure runs from
// the disk to ffmpeg's output and ends there: the raw bytes wait in memory, the caller decides how many.
import path from 'node:path';
import type { Failure } from '../../preload/schemas/failure';
import { failure } from '../base/failure';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import { exitFailure, roomIn, spawnFfmpeg } from './ffmpeg';
import { fragmentArguments } from './finish-args';
import { finishFailure } from './finish-run';
import type { FinishRun, FinishStart, MuxedFile } from './finish-run';
import { Mp4Assembler } from './mp4/mp4-assembler';
import type { ParameterSets } from './mp4/parameter-sets';
import { watchStall } from './stall';

/** Above this ffmpeg's output is not read until the disk has caught up. */
const mostBacklogBytes = 8 * 1024 * 1024;

/** Starts ffmpeg; never throws. */
export function finishMp4(start: FinishStart): FinishRun {
  const { log, clock } = start;
  const child =
    start.child ??
    spawnFfmpeg(start.ffmpegPath, fragmentArguments(start.soundLateMs), start.priority);
  const assembler = new Mp4Assembler({
    file: start.file,
    log,
    clock,
    ...(start.createPart === undefined ? {} : { createPart: start.createPart }),
  });
  let broken: Failure | undefined;
  let isEnding = false;
  let aborted: Promise<void> | undefined;

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
    end: async (takeMs, otherSets = []) => {
      isEnding = true;
      const endedAt = clock.monotonic();
      child.stdin.end();
      const exit = await child.done;
      const ffmpegMs = clock.monotonic() - endedAt;
      watch.stop();
      if (aborted !== undefined) {
        await aborted;
        return err(failure('cancelled'));
      }
      if (exit.code !== 0) broken ??= exitFailure(exit, log);
      if (broken === undefined)
        return finishAssembly(start, assembler, { takeMs, otherSets, ffmpegMs });
      await assembler.abort();
      return err(broken);
    },
    abort: () => {
      aborted ??= (async () => {
        child.kill();
        child.stdout.resume();
        await child.done;
        watch.stop();
        await assembler.abort();
      })();
      return aborted;
    },
  };

  const breakOff = (reason: Failure): void => {
    if (broken !== undefined) return;
    broken = reason;
    child.kill();
    child.stdout.resume();
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
    if (broken !== undefined || aborted !== undefined) return;
    try {
      assembler.push(bytes);
    } catch (error) {
      breakOff(finishFailure(error));
    }
    if (assembler.backlogBytes > mostBacklogBytes) child.stdout.pause();
  });
  assembler.onDrain = () => {
    watch.moved();
    // At once, not with the next bytes: what fills the disk must be gone before the capture is hit.
    if (assembler.failed !== undefined && aborted === undefined)
      breakOff(finishFailure(assembler.failed));
    if (assembler.backlogBytes <= mostBacklogBytes / 2) child.stdout.resume();
  };
  void child.done.then((exit) => {
    watch.stop();
    if (!isEnding && aborted === undefined) breakOff(exitFailure(exit, log));
  });
  return run;
}

async function finishAssembly(
  start: FinishStart,
  assembler: Mp4Assembler,
  {
    takeMs,
    otherSets,
    ffmpegMs,
  }: { takeMs: number | null; otherSets: readonly ParameterSets[]; ffmpegMs: number },
): Promise<Result<MuxedFile>> {
  const startedAt = start.clock.monotonic();
  try {
    const { copiedBytes, ...file } = await assembler.finish(takeMs, otherSets);
    const fileMs = start.clock.monotonic() - startedAt;
    const name = path.basename(start.file);
    start.log.info('finished', { name, ...file, copiedBytes, ffmpegMs, fileMs });
    return ok({ path: start.file, container: 'mp4', ...file });
  } catch (error) {
    start.log.warn('the finished file could not be completed', { error: String(error) });
    return err(finishFailure(error));
  }
}
