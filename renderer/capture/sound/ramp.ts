// A gain that changes within 10 ms, so that nothing clicks. Pure.
import { samplesIn } from './block';

export interface Ramp {
  set(gain: number): void;
  /** Both in place. */
  apply(left: Float32Array, right: Float32Array): void;
}

const step = 1 / samplesIn(10);

export function createRamp(first: number): Ramp {
  let gain = first;
  let target = first;
  return {
    set(next) {
      target = next;
    },
    apply(left, right) {
      if (gain === 1 && target === 1) return;
      for (let n = 0; n < left.length; n += 1) {
        gain += Math.max(-step, Math.min(step, target - gain));
        left[n] = gain * (left[n] ?? 0);
        right[n] = gain * (right[n] ?? 0);
      }
    },
  };
}
