// A clock that stands still until a test moves it: no test waits for real time.
import type { Clock } from '../../main/base/clock';

export interface FakeClock extends Clock {
  /** Moves time on by `ms`, running what falls due on the way, in order. */
  pass(ms: number): void;
  /** As `pass`, and lets promises settle after each timer. */
  passSlowly(ms: number): Promise<void>;
  /** The wall clock jumps; the monotonic one does not. */
  jump(ms: number): void;
  /** Timers that are set and have not run. */
  readonly pending: number;
}

/** A fake clock; `startMs` is its wall time. */
export function createFakeClock(startMs = Date.UTC(2026, 2, 2, 13, 5, 31)): FakeClock {
  let monotonicMs = 1000;
  let wallOffsetMs = startMs - monotonicMs;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];

  function nextUntil(endMs: number): (() => void) | null {
    const due = timers.toSorted((a, b) => a.atMs - b.atMs)[0];
    if (due === undefined || due.atMs > endMs) return null;
    timers = timers.filter((timer) => timer !== due);
    monotonicMs = Math.max(monotonicMs, due.atMs);
    return due.run;
  }

  return {
    now: () => monotonicMs + wallOffsetMs,
    monotonic: () => monotonicMs,
    after(ms, run) {
      const timer = { atMs: monotonicMs + Math.max(0, ms), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(ms) {
      const endMs = monotonicMs + ms;
      for (let run = nextUntil(endMs); run !== null; run = nextUntil(endMs)) run();
      monotonicMs = endMs;
    },
    async passSlowly(ms) {
      const endMs = monotonicMs + ms;
      await settled();
      for (let run = nextUntil(endMs); run !== null; run = nextUntil(endMs)) {
        run();
        await settled();
      }
      monotonicMs = endMs;
    },
    jump(ms) {
      wallOffsetMs += ms;
    },
    get pending() {
      return timers.length;
    },
  };
}

/** Resolves when everything that waits only for other promises has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
