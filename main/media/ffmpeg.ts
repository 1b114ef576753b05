// The only place that starts ffmpeg, and the only one that knows fluent-ffmpeg, which puts the arguments of
// the jobs from file to file together. Its runner is not used (2.1.3, no longer developed): a missing program
// is an uncaught exception there, a kill before the start is lost, children get our whole environment, and
// its progress looks for an ffprobe. If we die, a child on a pipe sees the end and ends too; a job on files
// is to be found by its pid (`onStart`) and writes into a `.part` that nobody will use.
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import ffmpegCommand from 'fluent-ffmpeg';
import { systemClock } from '../base/clock';
import { failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import { allowedDecoders } from './decoders';
import { watchMemory } from './memory-limit';
import { watchStall } from './stall';
import type { Failure } from '../../preload/schemas/failure';

const tailBytes = 64 * 1024;

/** How a child ended. */
export interface FfmpegExit {
  /** 0 when it said that all went well; null when it was killed or never started. */
  readonly code: number | null;
  /** The system's code when it could not be started (`ENOENT`). */
  readonly startError: string | undefined;
  /** Its last words, at most 64 KiB. They may hold paths: for the log, which redacts, not for the user. */
  readonly stderrTail: string;
}

export interface FfmpegChild {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves when the process is gone and its pipes are read to the end; never rejects. */
  readonly done: Promise<FfmpegExit>;
  /** SIGKILL: what it was writing is thrown away anyway. */
  kill(): void;
}

/** The environment of every child: no key, no `NODE_OPTIONS`, no `FFREPORT` of whoever started us. */
export function childEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  if (process.platform === 'win32') names.push('SystemRoot', 'TEMP', 'TMP');
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** `low`: somebody waits for it. `lowest`: nobody does; a busy computer may hardly let it run at all. */
export type FfmpegPriority = 'normal' | 'low' | 'lowest';

/** Starts ffmpeg with pipes on all three sides; never throws. */
export function spawnFfmpeg(
  ffmpegPath: string,
  args: readonly string[],
  priority: FfmpegPriority,
): FfmpegChild {
  const child = spawn(ffmpegPath, args, {
    stdio: 'pipe',
    env: childEnvironment(),
    windowsHide: true,
  });
  if (priority !== 'normal') lowerPriority(child.pid, priority);
  const tail = new Tail();
  child.stderr.on('data', (bytes: Buffer) => tail.add(bytes.toString()));
  // A pipe that breaks is told by `close`, with the reason in stderr.
  child.stdin.on('error', () => undefined);
  child.stdout.on('error', () => undefined);
  const done = new Promise<FfmpegExit>((resolve) => {
    let startError: string | undefined;
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      startError = systemCode(error) ?? 'unknown';
      resolve({ code: null, startError, stderrTail: '' });
    });
    child.on('close', (code) => resolve({ code, startError, stderrTail: tail.text }));
  });
  return {
    pid: child.pid,
    stdin: child.stdin,
    stdout: child.stdout,
    done,
    kill: () => void child.kill('SIGKILL'),
  };
}

const fewBytes = 1024 * 1024;

/** Resolves when little waits for the child, or when it takes nothing any more; never rejects. */
export async function roomIn({ stdin }: FfmpegChild): Promise<void> {
  while (stdin.writable && stdin.writableLength > fewBytes) {
    await new Promise<void>((resolve) => {
      const onward = (): void => {
        stdin.off('drain', onward);
        stdin.off('close', onward);
        resolve();
      };
      stdin.once('drain', onward);
      stdin.once('close', onward);
    });
  }
}

/** What an exit other than success means; the words of ffmpeg go to the log. */
export function exitFailure(exit: FfmpegExit, log: Logger): Failure {
  log.warn('ffmpeg failed', {
    code: exit.code,
    startError: exit.startError,
    stderr: exit.stderrTail.slice(-2000),
  });
  return failure(exit.startError === undefined ? 'ffmpeg-failed' : 'ffmpeg-missing');
}

/** One run of ffmpeg from a file to a file, or to nowhere. */
export interface FfmpegJob {
  /** Absolute path. */
  readonly input: string;
  readonly inputFormat: keyof typeof inputFormats;
  /** Each option with its value apart, as in `[['-ss', '3'], ['-an']]`. */
  readonly inputOptions?: readonly (readonly string[])[];
  /** A picture beside it: input 1, a png of our own making. Absolute path. */
  readonly picture?: string;
  readonly outputOptions: readonly (readonly string[])[];
  /** Absolute path of a file that is not there yet; null decodes and throws away. */
  readonly output: string | null;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Seconds of the output that are done. */
  readonly onSeconds?: ((seconds: number) => void) | undefined;
  readonly onStart?: ((pid: number) => void) | undefined;
  /** Given up when it said nothing at all for so long; 2 min, since the lowest priority can mean waiting. */
  readonly stallMs?: number | undefined;
  /** Bytes of memory that it may hold; for what a stranger has made. */
  readonly mostMemory?: number | undefined;
}

// `-f` on the input and both whitelists: reliability.md S33.
const inputFormats = {
  matroska: ['-format_whitelist', 'matroska,webm', '-f', 'matroska'],
  mp4: ['-format_whitelist', 'mov,mp4,m4a,3gp,3g2,mj2', '-f', 'mp4'],
  // Only brought along by somebody, never made by us.
  avi: ['-format_whitelist', 'avi', '-f', 'avi'],
  asf: ['-format_whitelist', 'asf', '-f', 'asf'],
} as const;

/** What a job said. */
export interface JobReport {
  /** Frames that came out; of the first stream when nothing is written. */
  readonly frames: number;
  /** `volumedetect` and its like speak there. */
  readonly stderrTail: string;
}

/** Runs a job at the lowest priority. Failures: `ffmpeg-missing`, `ffmpeg-failed`, `cancelled`. */
export async function runFfmpeg(
  ffmpegPath: string,
  job: FfmpegJob,
  log: Logger,
  options: RunOptions = {},
): Promise<Result<JobReport>> {
  const { signal } = options;
  if (isAborted(signal)) return err(failure('cancelled'));
  const child = spawnFfmpeg(ffmpegPath, jobArguments(job), 'lowest');
  child.stdin.end();
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const stop = (): void => child.kill();
  signal?.addEventListener('abort', stop, { once: true });
  let isStalled = false;
  const stallMs = options.stallMs ?? 120_000;
  const watch = watchStall(
    systemClock,
    stallMs,
    () => true,
    () => {
      isStalled = true;
      child.kill();
    },
  );
  let isTooHungry = false;
  const { mostMemory } = options;
  const memory =
    mostMemory === undefined || child.pid === undefined
      ? null
      : watchMemory(systemClock, child.pid, mostMemory, () => {
          isTooHungry = true;
          child.kill();
        });
  let frames = 0;
  let furthest = 0;
  let rest = '';
  child.stdout.on('data', (bytes: Buffer) => {
    watch.moved();
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      // `framecrc`: a line a decoded frame.
      if (line.startsWith('0,')) frames += 1;
      const [name, value] = line.split('=');
      if (name === 'frame') frames = Number(value);
      if (name !== 'out_time_us' || !Number.isFinite(Number(value))) continue;
      const seconds = Number(value) / 1_000_000;
      furthest = Math.max(furthest, seconds);
      options.onSeconds?.(furthest);
    }
  });
  const exit = await child.done;
  watch.stop();
  memory?.stop();
  signal?.removeEventListener('abort', stop);
  if (isAborted(signal)) return err(failure('cancelled'));
  if (exit.code === 0) return ok({ frames, stderrTail: exit.stderrTail });
  if (isStalled) log.warn('ffmpeg did not move', { stallMs });
  if (isTooHungry) log.warn('ffmpeg took too much memory', { mostMemory });
  return err(exitFailure(exit, log));
}

/** Asked through a function, since a signal changes between two looks. */
export function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function jobArguments(job: FfmpegJob): readonly string[] {
  const command = ffmpegCommand(`file:${job.input}`);
  // Always in the form with several arguments: one string, or an array, is split at blanks.
  command.inputOptions('-hide_banner', '-nostdin', '-nostats');
  if (job.output !== null) command.inputOptions('-progress', 'pipe:1');
  command.inputOptions('-protocol_whitelist', 'file,pipe');
  command.inputOptions(...inputFormats[job.inputFormat], ...allowedDecoders);
  for (const option of job.inputOptions ?? []) command.inputOptions(...option);
  if (job.picture !== undefined)
    command
      .input(`file:${job.picture}`)
      .inputOptions('-protocol_whitelist', 'file,pipe', '-f', 'png_pipe');
  for (const option of job.outputOptions) command.outputOptions(...option);
  // Thrown away by us, not by ffmpeg: when nobody reads it any more, it ends.
  if (job.output === null)
    command.outputOptions('-f', 'framecrc', '-flush_packets', '1').output('pipe:1');
  else command.output(`file:${job.output}`);
  // oxlint-disable-next-line no-underscore-dangle -- its only way to hand the arguments out
  return command._getArguments();
}

function lowerPriority(pid: number | undefined, to: 'low' | 'lowest'): void {
  if (pid === undefined) return;
  try {
    const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
    setPriority(pid, to === 'low' ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW);
  } catch {
    // It may be gone already; priority is a courtesy.
  }
}

/** The last 64 KiB of what was said. */
class Tail {
  #text = '';

  get text(): string {
    return this.#text;
  }

  add(text: string): void {
    this.#text = (this.#text + text).slice(-tailBytes);
  }
}
