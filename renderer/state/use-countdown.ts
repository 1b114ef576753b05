// The seconds until recording begins, counted on from what main told last.
import { useNow } from './use-now';
import { useTake } from './use-take';

/** Whole seconds that are left of the countdown, down to 1; null when none runs. */
export function useCountdownSeconds(): number | null {
  const { take, heardAtMs } = useTake();
  const { countdownMs } = take;
  const isOn = take.state === 'countdown' && countdownMs !== null;
  const now = useNow(isOn, 100, heardAtMs);
  return isOn ? secondsLeft(countdownMs, heardAtMs, now) : null;
}

/** Whole seconds, never 0. `leftMs` was told at `toldAtMs`; both times by one clock. */
export function secondsLeft(leftMs: number, toldAtMs: number, nowMs: number): number {
  // A message takes some ms: 2.98 s of 3 are three.
  const left = leftMs - Math.max(0, nowMs - toldAtMs);
  return Math.max(1, Math.ceil((left - 20) / 1000));
}
