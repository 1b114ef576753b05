// The only place that starts ffmpeg, and the only one that knows fluent-ffmpeg. Two ways: `spawnFfmpeg`
// for the finisher (fed and read through pipes), `runFfmpeg` for jobs from file to file, built and run by
// fluent-ffmpeg with its gaps closed here. If we die, a child on a pipe sees the end and ends too; a job on
// files is to be found by its pid (`onStart`) and writes into a `.part` that nobody will use.
import { ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import ffmpegCommand from 'fluent-ffmpeg';
import { failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Failure } from '../../preload/schemas/failure';

const tailBytes = 64 * 1024;
const patienceMs = 2000;

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

/** Starts ffmpeg with pipes on all three sides; never throws. */
export function spawnFfmpeg(
  ffmpegPath: string,
  args: readonly string[],
  priority: 'normal' | 'lowest',
): FfmpegChild {
  const child = spawn(ffmpegPath, args, {
    stdio: 'pipe',
    env: childEnvironment(),
    windowsHide: true,
  });
  if (priority === 'lowest') lowerPriority(child.pid);
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
  readonly inputFormat: 'matroska' | 'mp4';
  /** Each option with its value apart, as in `[['-ss', '3'], ['-an']]`. */
  readonly inputOptions?: readonly (readonly string[])[];
  readonly outputOptions: readonly (readonly string[])[];
  /** Absolute path of a file that is not there yet; null decodes and throws away. */
  readonly output: string | null;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Seconds of the output that are done. */
  readonly onSeconds?: ((seconds: number) => void) | undefined;
  readonly onStart?: ((pid: number) => void) | undefined;
  /** Given up when nothing moved for so long; 30 s. */
  readonly stallMs?: number | undefined;
}

// `-f` on the input and both whitelists: reliability.md S33.
const inputFormats = {
  matroska: ['-format_whitelist', 'matroska,webm', '-f', 'matroska'],
  mp4: ['-format_whitelist', 'mov,mp4,m4a,3gp,3g2,mj2', '-f', 'mp4'],
} as const;

/**
 * Runs a job at the lowest priority and answers its stderr's tail (`volumedetect` speaks there).
 * Failures: `ffmpeg-missing`, `ffmpeg-failed`, `cancelled`.
 */
export async function runFfmpeg(
  ffmpegPath: string,
  job: FfmpegJob,
  log: Logger,
  options: RunOptions = {},
): Promise<Result<{ readonly stderrTail: string }>> {
  const { signal } = options;
  if (isAborted(signal)) return err(failure('cancelled'));
  const command = buildCommand(ffmpegPath, job);
  const tail = new Tail();
  let isStarted = false;
  let isStalled = false;
  let timer: NodeJS.Timeout | undefined;
  let killTimer: NodeJS.Timeout | undefined;

  // fluent-ffmpeg loses a kill that comes before the process is there; `start` asks again.
  const stop = (): void => {
    if (!isStarted || killTimer !== undefined) return;
    command.kill('SIGTERM');
    killTimer = setTimeout(() => command.kill('SIGKILL'), patienceMs);
  };
  const moved = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isStalled = true;
      stop();
    }, options.stallMs ?? 30_000);
  };

  const error = await new Promise<Error | undefined>((resolve) => {
    command.on('start', () => {
      isStarted = true;
      const child: unknown = Reflect.get(command, 'ffmpegProc');
      const pid = child instanceof ChildProcess ? child.pid : undefined;
      lowerPriority(pid);
      if (pid !== undefined) options.onStart?.(pid);
      moved();
      if (isAborted(signal)) stop();
    });
    // Its own `progress` event would go looking for an ffprobe that we do not ship.
    command.on('stderr', (line: string) => {
      moved();
      tail.add(`${line}\n`);
      const seconds = doneSeconds(line);
      if (seconds !== undefined) options.onSeconds?.(seconds);
    });
    command.on('end', () => resolve(undefined));
    command.on('error', (reason: Error) => resolve(reason));
    signal?.addEventListener('abort', stop, { once: true });
    command.run();
  });
  clearTimeout(timer);
  clearTimeout(killTimer);
  signal?.removeEventListener('abort', stop);

  if (isAborted(signal)) return err(failure('cancelled'));
  if (error === undefined) return ok({ stderrTail: tail.text });
  log.warn('ffmpeg failed', { isStalled, reason: error.message, stderr: tail.text.slice(-2000) });
  const isMissing = !isStarted && /ENOENT|EACCES|Cannot find ffmpeg/.test(error.message);
  return err(failure(isMissing ? 'ffmpeg-missing' : 'ffmpeg-failed'));
}

/** Asked through a function, since a signal changes between two looks. */
export function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function buildCommand(ffmpegPath: string, job: FfmpegJob): ffmpegCommand.FfmpegCommand {
  const command = ffmpegCommand();
  // The library's path is global and its children inherit our whole environment: both are set for this
  // command alone, in the two functions through which all its children go (its sources, 2.1.3).
  const spawnAsBuilt: unknown = Reflect.get(command, '_spawnFfmpeg');
  Object.assign(command, {
    _getFfmpegPath: (callback: (error: null, file: string) => void) => callback(null, ffmpegPath),
    _spawnFfmpeg(args: unknown, spawnOptions: unknown, ...callbacks: unknown[]) {
      if (typeof spawnAsBuilt !== 'function') throw new Error('fluent-ffmpeg has changed');
      const cut = typeof spawnOptions === 'object' ? { ...spawnOptions } : {};
      Reflect.apply(spawnAsBuilt, command, [
        args,
        { ...cut, env: childEnvironment(), windowsHide: true },
        ...callbacks,
      ]);
    },
  });
  command.input(`file:${job.input}`);
  // Always in the form with several arguments: one string, or an array, is split at blanks.
  command.inputOptions('-hide_banner', '-nostdin', '-protocol_whitelist', 'file,pipe');
  command.inputOptions(...inputFormats[job.inputFormat]);
  for (const option of job.inputOptions ?? []) command.inputOptions(...option);
  for (const option of job.outputOptions) command.outputOptions(...option);
  if (job.output === null) command.outputOptions('-f', 'null').output('-');
  else command.output(`file:${job.output}`);
  return command;
}

function doneSeconds(line: string): number | undefined {
  const match = /\btime=(\d+):(\d{2}):(\d{2}(?:\.\d+)?)/.exec(line);
  if (match === null) return undefined;
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
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
