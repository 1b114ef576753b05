// How much of an interrupted recording may be missing at most. The bound is measured (a slice of 250 ms and
// its way to the disk), and by the syncs of chunk-writer.ts when the computer itself went down.
import { stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { findRawParts } from './files';

/** Our process died: what was receipted is with the system. ms */
export const lostByCrashMs = 500;
/** The computer went down: what was synced is on the disk. ms */
export const lostByPowerMs = 2000;

/** When the computer was started, ms by the wall clock; `nowMs` is that clock now. */
export function bootTime(nowMs: number): number {
  return nowMs - uptime() * 1000;
}

/** What the manifest says of a recording that is found interrupted. */
export async function recoveredFacts(
  folder: string,
  bootedAtMs: number,
): Promise<{ readonly isRecovered: true; readonly mostLostMs: number }> {
  const parts = await findRawParts(folder);
  const written = await Promise.all(
    parts.map(({ path }) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  const isRebooted = bootedAtMs > Math.max(0, ...written);
  return { isRecovered: true, mostLostMs: isRebooted ? lostByPowerMs : lostByCrashMs };
}
