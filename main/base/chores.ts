// Work that can wait, one piece at a time, and only while nothing more important runs. Kept in memory
// only: what is lost with the process is found again at the next start.
import type { Logger } from './log';

export interface Chores {
  add(work: () => Promise<void>): void;
  /** Looks again whether it may go on. */
  wake(): void;
}

/** `isFree` says whether a piece may begin now. */
export function createChores(isFree: () => boolean, log: Logger): Chores {
  const waiting: (() => Promise<void>)[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (isFree()) {
      const work = waiting.shift();
      if (work === undefined) break;
      await work().catch((error: unknown) => log.error('a chore failed', { error }));
    }
    isRunning = false;
  }

  return {
    add(work) {
      waiting.push(work);
      void run();
    },
    wake: () => void run(),
  };
}
