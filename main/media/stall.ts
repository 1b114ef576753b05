// Notices that a child which has work to do does not move. Time that the computer slept through does not
// count: a tick that comes late counts for two at most.
import type { Clock } from '../base/clock';

export interface StallWatch {
  /** Something moved. */
  moved(): void;
  stop(): void;
}

/** Calls `onStall` once when `moved` was not called for `stallMs` while `isBusy` says that there is work. */
export function watchStall(
  clock: Clock,
  stallMs: number,
  isBusy: () => boolean,
  onStall: () => void,
): StallWatch {
  const step = stallMs / 10;
  let still = 0;
  let last = clock.monotonic();
  let cancel = clock.after(step, tick);

  function tick(): void {
    const now = clock.monotonic();
    still = isBusy() ? still + Math.min(now - last, 2 * step) : 0;
    last = now;
    if (still >= stallMs) onStall();
    else cancel = clock.after(step, tick);
  }

  return {
    moved: () => {
      still = 0;
    },
    stop: () => cancel(),
  };
}
