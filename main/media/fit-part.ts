// Encodes one part of a take so that it can stand beside the others, and hands it on while it comes, as if it
// had been captured so. The raw file is only read; the child waits for bytes of ours and ends when we die.
import type { Failure } from '../../preload/schemas/failure';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { exitFailure, roomIn, spawnFfmpeg } from './ffmpeg';
import { fittedArguments } from './finish-args';
import type { FittedPicture } from './finish-args';
import type { SeenPart } from './join-plan';
import { PartJoiner } from './raw/part-joiner';
import { watchStall } from './stall';

export interface FitTools {
  readonly ffmpegPath: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly stallMs: number;
}

export interface FitOptions {
  readonly part: SeenPart;
  readonly fit: FittedPicture;
  readonly signal: AbortSignal | undefined;
  /** Reads the part's bytes, one piece after the other. */
  readonly read: (take: (bytes: Uint8Array) => Promise<void>) => Promise<void>;
  /** Takes the encoded recording. */
  readonly push: (bytes: Uint8Array) => void;
  /** Resolves when more can be taken. */
  readonly room: () => Promise<void>;
}

/** The encoding ended with this failure. */
export class FitFailed extends Error {
  override readonly name = 'FitFailed';
  readonly failure: Failure;

  constructor(reason: Failure) {
    super(reason.code);
    this.failure = reason;
  }
}

/** @throws FitFailed, or what `read` and `push` throw */
export async function fitPart(tools: FitTools, options: FitOptions): Promise<void> {
  const { log, clock, stallMs } = tools;
  const { part, fit, signal, read, push, room } = options;
  log.info('a part is encoded to fit', { ...fit });
  const child = spawnFfmpeg(tools.ffmpegPath, fittedArguments(fit), 'low');
  const kill = (): void => child.kill();
  signal?.addEventListener('abort', kill, { once: true });
  let isStalled = false;
  const watch = watchStall(
    clock,
    stallMs,
    () => true,
    () => {
      isStalled = true;
      child.kill();
    },
  );

  const feed = async (): Promise<void> => {
    const joiner = new PartJoiner(
      { write: (bytes) => void (child.stdin.writable && child.stdin.write(bytes)) },
      { copy: part.copy },
    );
    await read(async (bytes) => {
      joiner.push(bytes);
      await roomIn(child);
      watch.moved();
    });
    joiner.end();
    child.stdin.end();
  };
  const drain = async (): Promise<void> => {
    for await (const bytes of child.stdout) {
      watch.moved();
      if (!(bytes instanceof Uint8Array)) continue;
      push(bytes);
      await room();
    }
  };
  try {
    await Promise.all([feed(), drain()]);
    const exit = await child.done;
    if (isStalled) throw new FitFailed(failure('ffmpeg-failed', { reason: 'stalled' }));
    if (exit.code !== 0) throw new FitFailed(exitFailure(exit, log));
  } finally {
    child.kill();
    watch.stop();
    signal?.removeEventListener('abort', kill);
    await child.done;
  }
}
