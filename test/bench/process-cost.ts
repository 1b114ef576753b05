// What a program's processes cost while it works: processor time and memory of its whole tree, read from
// /proc. Linux only.
import { readFile } from 'node:fs/promises';
import { type AppProcess, processTree } from '../helpers/process-tree';

/** Linux counts processor time in these, for every program. */
const ticksPerSecond = 100;

/** One process over the stretch that was watched. */
export interface ProcessCost {
  readonly pid: number;
  /** As `AppProcess` names it. */
  readonly kind: string;
  /** Share of one core. */
  readonly share: number;
  /** Proportional set size: shared pages by shares. */
  readonly bytes: number;
}

/** A tree over the stretch that was watched. */
export interface TreeCost {
  readonly seconds: number;
  /** Share of one core, of all processes, those that ended meanwhile included. */
  readonly share: number;
  /** Proportional set size of all processes at the end. */
  readonly bytes: number;
  readonly processes: readonly ProcessCost[];
}

interface Ticks {
  readonly own: number;
  /** Of children that ended and were asked for. */
  readonly ended: number;
}

/** Watches the tree of `pid` for so long. Throws when it has ended. */
export async function costOf(pid: number, watchMs: number): Promise<TreeCost> {
  const before = await ticksOfTree(pid);
  const startedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, watchMs));
  const after = await ticksOfTree(pid);
  const seconds = (performance.now() - startedAt) / 1000;
  if (after.length === 0) throw new Error('What was to be measured has ended');
  const processes: ProcessCost[] = [];
  let ticks = 0;
  for (const { known, now } of after) {
    const then = before.find((one) => one.known.pid === known.pid)?.now ?? { own: 0, ended: 0 };
    ticks += now.own - then.own + now.ended - then.ended;
    processes.push({
      pid: known.pid,
      kind: known.kind,
      share: (now.own - then.own) / ticksPerSecond / seconds,
      bytes: await proportionalBytes(known.pid),
    });
  }
  // What a child had used before is not of this stretch, though it is counted when it ends.
  for (const { known, now } of before)
    if (after.every((one) => one.known.pid !== known.pid)) ticks -= now.own;
  return {
    seconds,
    share: ticks / ticksPerSecond / seconds,
    bytes: processes.reduce((sum, one) => sum + one.bytes, 0),
    processes,
  };
}

async function ticksOfTree(
  pid: number,
): Promise<readonly { readonly known: AppProcess; readonly now: Ticks }[]> {
  const tree = await processTree(pid);
  return Promise.all(tree.map(async (known) => ({ known, now: await ticksOf(known.pid) })));
}

async function ticksOf(pid: number): Promise<Ticks> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const at = (index: number): number => Number(fields[index] ?? 0);
  return { own: at(11) + at(12), ended: at(13) + at(14) };
}

/** Proportional set size of one process: shared pages by shares. 0 when it has ended. */
async function proportionalBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}
