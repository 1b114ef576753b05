// Two loud sources together would go over full scale and be cut off: above -1.5 dBFS the mix is held down, a moment
// ahead and let go slowly. What stays below passes as it is, `limiterDelay` later. Pure.
import { samplesIn } from './block';

export interface Limiter {
  /** Both in place. */
  apply(left: Float32Array, right: Float32Array): void;
}

/** Samples by which what comes out is older than what goes in. */
export const limiterDelay = samplesIn(5);

/** 0 to 1. */
export const ceiling = 10 ** (-1.5 / 20);
/** To get back to 63 % of full level: 100 ms. */
const release = 1 - Math.exp(-1 / samplesIn(100));
/** As good as full level. */
const untouched = 0.9999;

/** Two channels, held down together: the place of a sound does not move. */
export function createLimiter(): Limiter {
  const size = limiterDelay;
  const [left, right] = [new Float32Array(size), new Float32Array(size)];
  const least = createLeast(size + 1);
  // The mean of so many is down when the loud sample comes out.
  const smoothed = new Float32Array(size).fill(1);
  let sum = size;
  let envelope = 1;
  /** Samples since one was held down last. */
  let calm = 2 * size;
  let at = 0;

  function gainFor(peak: number): number {
    const own = peak > ceiling ? ceiling / peak : 1;
    envelope = Math.min(own, envelope + (1 - envelope) * release);
    if (envelope > untouched) envelope = 1;
    const gain = least.after(envelope);
    sum += gain - (smoothed[at] ?? 1);
    smoothed[at] = gain;
    return sum / size;
  }

  return {
    apply(toLeft, toRight) {
      for (let n = 0; n < toLeft.length; n += 1) {
        const [nextLeft, nextRight] = [toLeft[n] ?? 0, toRight[n] ?? 0];
        const peak = Math.max(Math.abs(nextLeft), Math.abs(nextRight));
        calm = peak > ceiling || envelope < 1 ? 0 : calm + 1;
        // All of the gains are 1 by then, whatever was lost in adding them up.
        if (calm === 2 * size) sum = size;
        const gain = calm >= 2 * size ? 1 : gainFor(peak);
        toLeft[n] = gain * (left[at] ?? 0);
        toRight[n] = gain * (right[at] ?? 0);
        left[at] = nextLeft;
        right[at] = nextRight;
        at = (at + 1) % size;
      }
    },
  };
}

/** The least of the last `size` values. */
function createLeast(size: number): { after(value: number): number } {
  // Only those that no later one is below, the least first.
  const values = new Float32Array(size);
  const times = new Float64Array(size);
  let first = 0;
  let count = 0;
  let now = 0;
  return {
    after(value) {
      now += 1;
      if (count > 0 && (times[first] ?? 0) <= now - size) {
        first = (first + 1) % size;
        count -= 1;
      }
      while (count > 0 && (values[(first + count - 1) % size] ?? 0) >= value) count -= 1;
      values[(first + count) % size] = value;
      times[(first + count) % size] = now;
      count += 1;
      return values[first] ?? 1;
    },
  };
}
