// Notices that a child which has work to do does not move. Time that the computer slept through does not
// count: the timer starts again with each tick that came late.

export interface StallWatch {
  /** Something moved. */
  moved(): void;
  stop(): void;
}

/** Calls `onStall` once when `moved` was not called for `stallMs` while `isBusy` says that there is work. */
export function watchStall(
  stallMs: number,
  isBusy: () => boolean,
  onStall: () => void,
): StallWatch {
  const step = Math.max(10, stallMs / 10);
  let still = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // A tick can count for two at most: the rest was sleep, or our own loop being busy.
    still = isBusy() ? still + Math.min(now - last, 2 * step) : 0;
    last = now;
    if (still < stallMs) return;
    clearInterval(timer);
    onStall();
  }, step);
  timer.unref();
  return {
    moved: () => {
      still = 0;
    },
    stop: () => clearInterval(timer),
  };
}
