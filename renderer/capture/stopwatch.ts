// Measures how long was recorded, pauses left out.

export interface Stopwatch {
  /** From here, ms, running. */
  restart(fromMs: number): void;
  pause(): void;
  resume(): void;
  readonly elapsedMs: number;
}

/** A stopwatch over a monotonic clock in ms; it runs from the beginning. */
export function createStopwatch(now: () => number): Stopwatch {
  let beforeMs = 0;
  let sinceMs: number | null = now();
  return {
    restart(fromMs) {
      beforeMs = fromMs;
      sinceMs = now();
    },
    pause() {
      if (sinceMs === null) return;
      beforeMs += now() - sinceMs;
      sinceMs = null;
    },
    resume() {
      sinceMs ??= now();
    },
    get elapsedMs() {
      return beforeMs + (sinceMs === null ? 0 : now() - sinceMs);
    },
  };
}
