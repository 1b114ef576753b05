// The seconds between the wish and the recording. In memory only: nothing is captured yet.
import type { Clock } from '../base/clock';
import { deferred } from '../base/deferred';

export interface Countdown {
  /** True when it has run out or was skipped, false when it was called off. */
  readonly over: Promise<boolean>;
  /** ms until it runs out. */
  readonly leftMs: number;
  skip(): void;
  callOff(): void;
}

/** Begins at once; `ms` long. */
export function createCountdown(clock: Clock, ms: number): Countdown {
  const over = deferred<boolean>();
  const endsAt = clock.monotonic() + ms;
  const cancel = clock.after(ms, () => over.resolve(true));
  const end = (isOn: boolean): void => {
    cancel();
    over.resolve(isOn);
  };
  return {
    over: over.promise,
    get leftMs() {
      return Math.max(0, endsAt - clock.monotonic());
    },
    skip: () => end(true),
    callOff: () => end(false),
  };
}
