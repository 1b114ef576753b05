// Finds the processes that belong to a tests' desktop, so that none outlives it. A process belongs
// when it carries the desktop's mark in its environment, holds a file open in the desktop's folder,
// owns a profile there (Chromium's SingletonLock names it; Electron wipes its own environment), was
// adopted, or descends from such a one.
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

/** Environment variable that carries the desktop's folder. */
export const markName = 'CLAAP_TEST_DESKTOP';

/** A process told from a later one with the same id, by its start time in clock ticks since boot. */
export const knownProcessSchema = z.object({ pid: z.number(), startTime: z.string() });
export type KnownProcess = Readonly<z.infer<typeof knownProcessSchema>>;

interface ProcessStat extends KnownProcess {
  readonly parent: number;
}

/** What is needed to recognise this process later; undefined when it has ended. */
export async function knowProcess(pid: number): Promise<KnownProcess | undefined> {
  return statOf(String(pid));
}

/** Ids of all living processes of the desktop in `dir`, without the asking process itself. */
export async function processesOf(
  dir: string,
  adopted: readonly KnownProcess[],
): Promise<number[]> {
  const owners = await profileOwners(dir);
  const parents = new Map<number, number>();
  const found = new Set<number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await statOf(name) : undefined;
    if (stat === undefined || stat.pid === process.pid) continue;
    parents.set(stat.pid, stat.parent);
    const isAdopted = adopted.some(
      ({ pid, startTime }) => pid === stat.pid && startTime === stat.startTime,
    );
    if (isAdopted || owners.has(stat.pid) || (await belongs(name, dir))) found.add(stat.pid);
  }
  const isInside = (pid: number): boolean => {
    const parent = parents.get(pid);
    return found.has(pid) || (parent !== undefined && isInside(parent));
  };
  return [...parents.keys()].filter(isInside);
}

async function statOf(pid: string): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // After the name in parentheses: state, parent, … start time as the 22nd field of all.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, parent] = fields;
  const startTime = fields[19];
  if (state === 'Z' || parent === undefined || startTime === undefined) return undefined;
  return { pid: Number(pid), parent: Number(parent), startTime };
}

async function belongs(pid: string, dir: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  if (environment.includes(`${markName}=${dir}\0`)) return true;
  for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
    const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
    if (target.startsWith(`${dir}/`)) return true;
  }
  return false;
}

/** Processes that hold a Chromium profile in the folder, at most two levels down. */
async function profileOwners(dir: string): Promise<Set<number>> {
  const owners = new Set<number>();
  const look = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const full = path.join(folder, entry.name);
      if (entry.name === 'SingletonLock') {
        // The link's target is "host-pid".
        const target = await readlink(full).catch(() => '');
        owners.add(Number(target.slice(target.lastIndexOf('-') + 1)));
      }
      if (entry.isDirectory() && depth < 2) await look(full, depth + 1);
    }
  };
  await look(dir, 0);
  return owners;
}
