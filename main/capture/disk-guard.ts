// Looks at the free space while a take runs: says how many minutes are left, and stops in time, so that
// what is recorded can still be finished. Knows only numbers; how they are had is handed in. What it
// can't see (quotas, network volumes that lie) the first failed write tells (chunk-writer.ts).
import type { Clock } from '../base/clock';

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface DiskGuardOptions {
  readonly clock: Clock;
  /** What is owed to the disk already is taken off. Null when the disk does not tell. */
  space(): Promise<DiskSpace | null>;
  /** Bytes of this take on that disk so far. */
  writtenBytes(): number;
  /** Whole minutes that are left, when there are few; null when there is time enough. */
  onMinutesLeft(minutes: number | null): void;
  /** The reserve is reached. */
  onFull(): void;
}

export interface DiskGuard {
  stop(): void;
}

const lookEveryMs = 2000;
/** The rate is measured over so long. */
const windowMs = 30_000;
const warnBelowMinutes = 5;
const mebibyte = 1024 ** 2;

/** Left free for finishing and for everybody else; less on a disk that is small as a whole. Bytes. */
export function reserveBytes({ totalBytes }: DiskSpace): number {
  return Math.min(512 * mebibyte, totalBytes / 16);
}

/** Below this no take is begun. Bytes. */
export function leastToStart(space: DiskSpace): number {
  return 2 * reserveBytes(space);
}

/** Minutes until the reserve is reached at this rate (bytes a ms); null when it can't be said. */
export function minutesLeft(space: DiskSpace, bytesPerMs: number): number | null {
  if (bytesPerMs <= 0) return null;
  return Math.max(0, (space.freeBytes - reserveBytes(space)) / bytesPerMs / 60_000);
}

/** Watches from now on. */
export function createDiskGuard(options: DiskGuardOptions): DiskGuard {
  const { clock } = options;
  const samples: { readonly at: number; readonly bytes: number }[] = [];
  let isOver = false;
  let cancel: () => void = () => undefined;
  let told: number | null = null;

  function rate(): number {
    const first = samples[0];
    const last = samples.at(-1);
    if (first === undefined || last === undefined || last.at === first.at) return 0;
    return (last.bytes - first.bytes) / (last.at - first.at);
  }

  async function look(): Promise<void> {
    const space = await options.space();
    if (isOver) return;
    const at = clock.monotonic();
    samples.push({ at, bytes: options.writtenBytes() });
    while ((samples[0]?.at ?? at) < at - windowMs) samples.shift();
    cancel = clock.after(lookEveryMs, () => void look());
    if (space === null) return;
    // Until the next look more is written: the reserve must not be touched in between.
    if (space.freeBytes - rate() * lookEveryMs <= reserveBytes(space)) {
      isOver = true;
      cancel();
      options.onFull();
      return;
    }
    const minutes = minutesLeft(space, rate());
    const said = minutes === null || minutes > warnBelowMinutes ? null : Math.floor(minutes);
    if (said !== told) options.onMinutesLeft(said);
    told = said;
  }

  void look();
  return {
    stop() {
      isOver = true;
      cancel();
    },
  };
}
