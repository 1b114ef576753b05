// Looks at data, not at states: MediaRecorder may say "recording" for hours while nothing comes.
// After 3 s without a chunk the engine is asked (which also makes it flush); if still no chunk has come
// after the patience, the take is given up with all that was written.
import type { Clock } from '../base/clock';

export interface Watchdog {
  /** Data came. */
  fed(): void;
  /** No data is due: paused, stopping. */
  rest(): void;
  stop(): void;
}

export interface WatchdogOptions {
  readonly clock: Clock;
  /** Silence before the engine is asked, ms. */
  readonly silenceMs: number;
  /** Silence after the question before the take is given up, ms. */
  readonly patienceMs: number;
  ask(): void;
  giveUp(): void;
}

/** Starts watching at once. */
export function createWatchdog(options: WatchdogOptions): Watchdog {
  let cancel: () => void = () => undefined;
  const watch = (): void => {
    cancel();
    cancel = options.clock.after(options.silenceMs, () => {
      options.ask();
      cancel = options.clock.after(options.patienceMs, options.giveUp);
    });
  };
  watch();
  return { fed: watch, rest: () => cancel(), stop: () => cancel() };
}
