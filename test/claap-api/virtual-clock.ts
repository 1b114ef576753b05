// A clock that stands still until the test moves it. The app and the stand-in are moved together, so that
// hours of waiting pass in no time and both agree on what time it is.
import type { Clock } from '../../main/base/clock';

export interface VirtualClock extends Clock {
  /** Moves on by `ms`, running whatever falls due on the way, in order. */
  advance(ms: number): void;
  /** ms until the next timer; null when there is none. */
  nextIn(): number | null;
  /** How many `sleep`s are under way. */
  sleepers(): number;
  /** Moves the wall clock alone, as a user or a time server would. */
  jump(ms: number): void;
}

/** @param alongside is moved by the same steps */
export function createVirtualClock(
  startMs: number,
  alongside: (ms: number) => void = () => undefined,
): VirtualClock {
  let elapsed = 0;
  let offset = startMs;
  const timers = new Set<{ at: number; run: () => void }>();

  function next(until: number): { at: number; run: () => void } | null {
    let found: { at: number; run: () => void } | null = null;
    for (const timer of timers)
      if (timer.at <= until && (found === null || timer.at < found.at)) found = timer;
    return found;
  }
  function moveTo(at: number): void {
    if (at <= elapsed) return;
    const ms = at - elapsed;
    elapsed = at;
    alongside(ms);
  }

  return {
    now: () => Math.round(offset + elapsed),
    monotonic: () => elapsed,
    after(ms, run) {
      const timer = { at: elapsed + Math.max(0, ms), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const target = elapsed + ms;
      for (let timer = next(target); timer !== null; timer = next(target)) {
        timers.delete(timer);
        moveTo(timer.at);
        timer.run();
      }
      moveTo(target);
    },
    nextIn() {
      const timer = next(Infinity);
      return timer === null ? null : Math.max(0, timer.at - elapsed);
    },
    // What `sleep` of base/clock.ts hands to `after` is called so.
    sleepers: () => [...timers].filter(({ run }) => run.name === 'done').length,
    jump(ms) {
      offset += ms;
    },
  };
}
