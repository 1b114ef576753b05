// `capture.lock` in a recording's folder: a process records into it or makes its file, and no other may.
// There from before the manifest until the media are ready; it says which process, so that one left by a
// dead process hinders nobody. Not synced: what the lock keeps off dies with the power, too.
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { writeFileAtomic } from '../base/atomic-file';
import { systemCode } from '../base/failure';
import type { ProcessIdentity, Processes } from '../base/processes';
import { findRawParts } from './files';

export const lockName = 'capture.lock';

/** A recording on another computer's share is written several times a second; ms. */
const quietAfterMs = 2 * 60_000;

const lockSchema = z.object({
  pid: z.number().int().positive(),
  started: z.string().nullable(),
  boot: z.string().nullable(),
  host: z.string(),
});

/** Takes the lock; false when another living process has it. @throws the system's error */
export async function takeLock(
  folder: string,
  processes: Processes,
  nowMs: number,
): Promise<boolean> {
  const file = path.join(folder, lockName);
  const text = JSON.stringify(await processes.own());
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  if (await isHeldByOther(folder, processes, nowMs)) return false;
  await writeFileAtomic(file, text);
  // Two may have found the same dead one's: the later has it.
  return (await readFile(file, 'utf8')) === text;
}

/** Gives it back; never throws. */
export async function releaseLock(folder: string): Promise<void> {
  await rm(path.join(folder, lockName), { force: true }).catch(() => undefined);
}

/** Whether a living process that is not this one holds the folder. */
export async function isHeldByOther(
  folder: string,
  processes: Processes,
  nowMs: number,
): Promise<boolean> {
  const holder = await readHolder(folder);
  if (holder === null) return false;
  const life = await processes.lifeOf(holder);
  if (life !== 'elsewhere') return life === 'alive';
  const parts = await findRawParts(folder);
  const files = [path.join(folder, lockName), ...parts.map((part) => part.path)];
  const written = await Promise.all(files.map(lastWritten));
  return nowMs - Math.max(...written) < quietAfterMs;
}

async function readHolder(folder: string): Promise<ProcessIdentity | null> {
  try {
    const text = await readFile(path.join(folder, lockName), 'utf8');
    const read = lockSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function lastWritten(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}
