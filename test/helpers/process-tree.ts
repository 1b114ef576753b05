// The processes of a running app, found by descent from its main process: to be killed, stopped or watched
// one by one. Reads /proc; Linux only.
import { readdir, readFile } from 'node:fs/promises';
import { until } from './child';
import { knowProcess } from './desktop-processes';
import type { KnownProcess } from './desktop-processes';

/** One process of an app. */
export interface AppProcess extends KnownProcess {
  /** `main`, `ffmpeg`, or what Chromium calls it (`renderer`, `gpu-process`, `zygote`, `utility`). */
  readonly kind: string;
}

/** The process and all that descend from it, parents first. Empty when it has ended. */
export async function processTree(mainPid: number): Promise<AppProcess[]> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
    const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
    if (text !== '') children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: AppProcess[] = [];
  const waiting = [mainPid];
  for (let pid = waiting.shift(); pid !== undefined; pid = waiting.shift()) {
    const known = await knowProcess(pid);
    if (known === undefined) continue;
    found.push({ ...known, kind: pid === mainPid ? 'main' : await kindOf(pid) });
    waiting.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** Sends a signal to each that still lives. */
export function signalAll(processes: readonly AppProcess[], signal: NodeJS.Signals): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

/** Those of the processes that still live. */
export async function stillThere(processes: readonly AppProcess[]): Promise<AppProcess[]> {
  const alive: AppProcess[] = [];
  for (const one of processes) {
    const now = await knowProcess(one.pid);
    if (now?.startTime === one.startTime) alive.push(one);
  }
  return alive;
}

/** Waits until none of them lives any more; throws and names them after `timeoutMs` (5 s). */
export async function untilGone(
  processes: readonly AppProcess[],
  timeoutMs = 5_000,
): Promise<void> {
  await until(async () => (await stillThere(processes)).length === 0, {
    what: 'all processes of the app to end',
    timeoutMs,
  }).catch(async (error: unknown) => {
    const left = await stillThere(processes);
    throw new Error(`Left behind: ${left.map(({ kind, pid }) => `${kind} ${pid}`).join(', ')}`, {
      cause: error,
    });
  });
}

async function kindOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
  const [program = '', ...args] = text.split('\0');
  if (program.endsWith('ffmpeg')) return 'ffmpeg';
  const type = args.find((arg) => arg.startsWith('--type='));
  return type?.slice('--type='.length) ?? program;
}
