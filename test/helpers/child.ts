// Child processes of the tests: started so that they cannot outlive us, waited for by polling
// what they promise to provide, and ended politely, then by force.
// If the test process dies midway (even by SIGKILL), the kernel kills these children too
// (`setpriv --pdeathsig`); a child's own children are found by the desktop's mark, see desktop.ts.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** What a started helper process offers. */
export interface Child {
  readonly process: ChildProcess;
  /** Process id; the kernel may give it to another once `hasEnded()`. */
  readonly pid: number;
  hasEnded(): boolean;
  /** SIGTERM, and SIGKILL after `patienceMs` (default 3000 ms). Resolves when the process is gone. */
  stop(patienceMs?: number): Promise<void>;
}

/** How a helper process is started. */
export interface ChildOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Takes both output streams; it is quoted when something fails. */
  readonly logFile: string;
  /** Standard input: nothing, or a pipe that the caller writes to. */
  readonly stdin?: 'ignore' | 'pipe';
  /** Standard output: into the log, or a pipe that the caller reads. */
  readonly stdout?: 'log' | 'pipe';
  readonly cwd?: string;
  /** The world that the app lives in (display, sound, painter): runs at once whenever it has work. */
  readonly isWorld?: boolean;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Starts `command` so that it is killed when this process dies. Throws when it cannot be started. */
export function startChild(command: string, args: readonly string[], options: ChildOptions): Child {
  const log = openSync(options.logFile, 'a');
  const rank = options.isWorld === true && isRoot() ? ['chrt', '--rr', '2'] : [];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...rank, command, ...args], {
    cwd: options.cwd,
    env: options.env,
    stdio: [options.stdin ?? 'ignore', options.stdout === 'pipe' ? 'pipe' : log, log],
  });
  closeSync(log);
  if (child.pid === undefined) {
    throw new Error(`Could not start ${command}: is util-linux (setpriv) installed?`);
  }
  const pid = child.pid;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    pid,
    hasEnded,
    async stop(patienceMs = 3_000) {
      if (hasEnded()) return;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(force);
    },
  };
}

/** How `until` waits. */
export interface UntilOptions {
  /** What is awaited, for the message when it does not come. */
  readonly what: string;
  /** Default 10 000 ms. */
  readonly timeoutMs?: number;
  /** Time between two looks, default 40 ms. */
  readonly everyMs?: number;
  /** Ends the waiting at once when this process has ended. */
  readonly child?: Child;
  /** Quoted (its end) when the waiting fails. */
  readonly logFile?: string;
}

/**
 * Looks until `look` gives something other than `undefined` or `false`, and returns that.
 * An error thrown by `look` counts as "not yet" and is told when time runs out.
 */
export async function until<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  options: UntilOptions,
): Promise<T> {
  const deadline = Date.now() + (options.timeoutMs ?? 10_000);
  let lastError: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
    } catch (error) {
      lastError = error;
    }
    const hasDied = options.child?.hasEnded() === true;
    if (hasDied || Date.now() >= deadline) {
      const log = options.logFile === undefined ? '' : await tail(options.logFile);
      const why = hasDied ? 'its process ended' : `nothing after ${options.timeoutMs ?? 10_000} ms`;
      throw new Error(`Waited in vain for ${options.what}: ${why}.${log}`, { cause: lastError });
    }
    await new Promise((resolve) => setTimeout(resolve, options.everyMs ?? 40));
  }
}

/** A finished command. */
export interface Ran {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a command to its end and collects what it says; a code other than 0 is not an error here. */
export async function run(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string; timeoutMs?: number; cwd?: string } = {},
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: options.timeoutMs ?? 60_000,
    killSignal: 'SIGKILL',
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => stdout.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => stderr.push(bytes));
  // The child may end without reading its input; that is its own affair.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? -1));
  });
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') };
}

/** Like `run`, but a code other than 0 is an error that quotes what the command said. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string; timeoutMs?: number; cwd?: string } = {},
): Promise<Ran> {
  const ran = await run(command, args, options);
  if (ran.code !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${ran.code}: ${ran.stderr.slice(-2_000)}`,
    );
  }
  return ran;
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text === '' ? '' : `\nThe end of ${file}:\n${text.slice(-2_000)}`;
}
