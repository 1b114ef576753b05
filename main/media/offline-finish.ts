// Finishes a take from its raw files: looks them through, plans how they become one, and feeds them to ffmpeg as
// if they came from the capture. The raw files are only read; a process that dies here leaves `.part` files, and
// no child, since all of them wait for bytes of ours.
import path from 'node:path';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import { isAborted } from './ffmpeg';
import { finishedName } from './finish-args';
import { finishMp4 } from './finish-mp4';
import { finishFailure } from './finish-run';
import type { FinishedFile, FinishRun, FinishStart } from './finish-run';
import { finishWebm } from './finish-webm';
import { FitFailed, fitPart } from './fit-part';
import { planJoin } from './join-plan';
import type { JoinPlan, SeenPart } from './join-plan';
import { PartJoiner } from './raw/part-joiner';
import { keptHeader } from './raw/part-reader';
import { MalformedRaw } from './raw/raw-header';
import { readPieces } from './raw/raw-file';

/** One raw file of a take. */
export interface RawSource {
  readonly path: string;
  /** First bytes of it as the manifest keeps them, base64; null when they are not known. */
  readonly header: string | null;
}

export interface OfflineOptions {
  /** The recording's folder. */
  readonly folder: string;
  /** In order. */
  readonly parts: readonly RawSource[];
  /** Length of the take, for a last picture that no sound measures. */
  readonly takeMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

export interface OfflineTools {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly stallMs: number;
  readonly soundLateMs: number;
  readonly createPart: FinishStart['createPart'];
}

/** Below this share of a lone file that we can read, ffmpeg is given all of it to make of it what it can. */
const leastReadable = 0.8;

/**
 * One attempt. Failures: `finish-failed` with `reason` (`not-a-recording`, `no-picture`, …), `ffmpeg-missing`,
 * `ffmpeg-failed`, `cancelled`, or the disk's.
 */
export async function finishOffline(
  tools: OfflineTools,
  options: OfflineOptions,
): Promise<Result<FinishedFile>> {
  const { signal } = options;
  let seen: readonly SeenPart[];
  try {
    seen = await lookThrough(options.parts, signal);
  } catch (error) {
    return err(finishFailure(error));
  }
  if (isAborted(signal)) return err(failure('cancelled'));
  const usable = seen.filter((part) => part.report.frames > 0);
  for (const part of seen) {
    const { frames, lostBytes } = part.report;
    if (frames === 0 || lostBytes > 0)
      tools.log.warn('a raw file is damaged', {
        name: path.basename(part.path),
        frames,
        lostBytes,
      });
  }
  const [first, ...others] = usable;
  if (first === undefined)
    return err(
      failure('finish-failed', { reason: seen.length > 0 ? 'no-picture' : 'not-a-recording' }),
    );
  const plan = planJoin(first, others);
  const { ffmpegPath, log, clock, stallMs, soundLateMs, createPart } = tools;
  const kind = plan.container === 'webm' ? 'webm' : 'matroska-h264';
  const run = (kind === 'webm' ? finishWebm : finishMp4)({
    ffmpegPath,
    log,
    clock,
    file: path.join(options.folder, finishedName(kind)),
    priority: 'low',
    stallMs,
    soundLateMs,
    ...(createPart === undefined ? {} : { createPart }),
  });
  const cancel = (): void => void run.abort();
  signal?.addEventListener('abort', cancel, { once: true });
  const isAsItIs =
    others.length === 0 &&
    !first.isHeaderLost &&
    first.report.readBytes < leastReadable * first.sizeBytes;
  try {
    const feed = new Feed(run, usable, options);
    const joiner = isAsItIs ? await feed.asItIs(first) : await feed.joined(plan, tools);
    const made = await run.end(options.takeMs ?? null, joiner?.otherSets ?? []);
    if (isAborted(signal)) {
      await run.abort();
      return err(failure('cancelled'));
    }
    return made.ok ? ok({ ...made.value, raw: joiner?.report ?? null }) : made;
  } catch (error) {
    await run.abort();
    if (isAborted(signal)) return err(failure('cancelled'));
    log.warn('the raw files could not be read', { error: String(error) });
    return err(error instanceof FitFailed ? error.failure : finishFailure(error));
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** What each raw file holds, read through once: a gigabyte takes a second. Those that hold nothing are left out. */
async function lookThrough(
  parts: readonly RawSource[],
  signal: AbortSignal | undefined,
): Promise<SeenPart[]> {
  const seen: SeenPart[] = [];
  for (const source of parts) {
    const copy = keptHeader(source.header);
    const joiner = new PartJoiner({ write: () => undefined }, { copy });
    let sizeBytes = 0;
    try {
      for await (const bytes of readPieces(source.path, signal)) {
        sizeBytes += bytes.byteLength;
        joiner.push(bytes);
      }
      joiner.end();
    } catch (error) {
      if (error instanceof MalformedRaw) continue;
      throw error;
    }
    const { header, isHeaderLost, sets, report } = joiner;
    if (header !== undefined)
      seen.push({ path: source.path, sizeBytes, copy, header, isHeaderLost, sets, report });
  }
  return seen;
}

/** Hands the bytes of the raw files on, no faster than they are taken. */
class Feed {
  readonly #run: FinishRun;
  readonly #totalBytes: number;
  readonly #options: OfflineOptions;
  #doneBytes = 0;

  constructor(run: FinishRun, parts: readonly SeenPart[], options: OfflineOptions) {
    this.#run = run;
    this.#options = options;
    this.#totalBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  }

  async asItIs(part: SeenPart): Promise<null> {
    await this.#pass(part, (bytes) => this.#run.write(bytes));
    return null;
  }

  async joined(plan: JoinPlan, tools: OfflineTools): Promise<PartJoiner> {
    const { signal } = this.#options;
    const options = (index: number): { copy?: SeenPart['copy']; isMade?: boolean } => {
      const planned = plan.parts[index];
      return planned?.fit ? { isMade: true } : { copy: planned?.part.copy ?? null };
    };
    const joiner = new PartJoiner(
      {
        write: (bytes) => this.#run.write(bytes),
        sound: plan.sound,
        ...(plan.base === null ? {} : { base: plan.base }),
      },
      options(0),
    );
    for (const [index, { part, fit }] of plan.parts.entries()) {
      if (index > 0) joiner.nextPart(options(index));
      if (fit === null) await this.#pass(part, (bytes) => joiner.push(bytes));
      else
        await fitPart(tools, {
          part,
          fit,
          signal,
          read: (take) => this.#pass(part, take),
          push: (bytes) => joiner.push(bytes),
          room: () => this.#run.room(),
        });
      if (this.#run.broken !== undefined) break;
    }
    joiner.end();
    return joiner;
  }

  async #pass(part: SeenPart, take: (bytes: Uint8Array) => Promise<void> | void): Promise<void> {
    const { signal, onProgress } = this.#options;
    for await (const bytes of readPieces(part.path, signal)) {
      await take(bytes);
      await this.#run.room();
      if (this.#run.broken !== undefined) return;
      this.#doneBytes += bytes.byteLength;
      onProgress?.(Math.min(1, this.#doneBytes / this.#totalBytes));
    }
  }
}
