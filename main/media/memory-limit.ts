// Keeps a child that reads a stranger's file from taking the whole computer's memory: ffmpeg's own limit is for
// one piece at a time. Looks on Linux and macOS; Windows tells nothing cheaply, so there that limit must do.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { Clock } from '../base/clock';

const lookEveryMs = 250;

/** What a job on a brought file may hold, bytes: a picture of the largest size takes about 3 GiB to encode. */
export const mostMemory = Math.min(4 * 1024 ** 3, totalmem() / 2);

/** Calls `onOver` once when the process holds more than `mostBytes` of memory. */
export function watchMemory(
  clock: Clock,
  pid: number,
  mostBytes: number,
  onOver: () => void,
): { stop(): void } {
  let isStopped = false;
  let cancel = clock.after(lookEveryMs, () => void look());

  async function look(): Promise<void> {
    const held = await heldBytes(pid);
    if (isStopped) return;
    if (held > mostBytes) onOver();
    else cancel = clock.after(lookEveryMs, () => void look());
  }

  return {
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** Bytes of real memory; 0 where nobody tells. Never rejects. */
async function heldBytes(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  }
  if (process.platform !== 'darwin') return 0;
  return new Promise((resolve) => {
    execFile('/bin/ps', ['-o', 'rss=', '-p', String(pid)], (error, said) =>
      resolve(error === null ? Number(said.trim()) * 1024 || 0 : 0),
    );
  });
}
