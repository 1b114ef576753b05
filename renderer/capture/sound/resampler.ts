// Sound of any rate as sound of 48 kHz, a little faster or slower where a device's clock is not the computer's: each
// sample is drawn from its neighbours by a windowed sinc. At the rate itself the samples pass as they are. Pure.
import { sampleRate } from './block';

export interface Resampler {
  /** Takes one block; all channels of one length, as many as at the beginning. */
  push(channels: readonly Float32Array[]): void;
  /**
   * Gives each channel's samples that can be made of what was taken; valid until the next call.
   * @param speed 1, or how many times faster the source is played
   */
  pull(speed: number): readonly Float32Array[];
  /** Samples of 48 kHz that are still to come of what was taken; not rounded. */
  readonly pending: number;
}

/** Neighbours on each side, at a rate of 48 kHz or less. */
const reach = 16;
const phases = 256;
/** Of half the lower rate: above it lies nothing that is heard, and what cannot be told from it. */
const passed = 0.95;

interface Kernel {
  readonly taps: number;
  /** A row of weights for each phase, and one more. */
  readonly weights: Float32Array;
}

/** Of a source of `rate` Hz. */
export function createResampler(rate: number, channelCount: number): Resampler {
  const step = rate / sampleRate;
  const kernel = kernelFor(step);
  const half = kernel.taps / 2;
  // Silence before the beginning.
  let held = Array.from({ length: channelCount }, () => new Float32Array(4096));
  let made = held.map(() => new Float32Array(4096));
  let length = half;
  /** Where the next sample lies in what is held. */
  let next = half;

  function makeRoom(more: number): void {
    const unused = Math.floor(next) - half;
    if (unused > 0) {
      for (const samples of held) samples.copyWithin(0, unused, length);
      length -= unused;
      next -= unused;
    }
    const size = held[0]?.length ?? 0;
    if (length + more <= size) return;
    held = held.map((samples) => {
      const larger = new Float32Array(Math.max(2 * size, length + more));
      larger.set(samples.subarray(0, length));
      return larger;
    });
  }

  return {
    push(channels) {
      const more = channels[0]?.length ?? 0;
      makeRoom(more);
      for (const [index, samples] of held.entries())
        samples.set(channels[index] ?? new Float32Array(more), length);
      length += more;
    },
    pull(speed) {
      const isPlain = step === 1 && speed === 1 && Number.isInteger(next);
      const pace = step * speed;
      const available = isPlain ? length - next : Math.floor((length - half - next) / pace) + 1;
      const count = Math.max(0, available);
      if (count > (made[0]?.length ?? 0)) made = made.map(() => new Float32Array(2 * count));
      for (const [index, samples] of held.entries()) {
        const target = made[index];
        if (target === undefined) continue;
        if (isPlain) target.set(samples.subarray(next, next + count));
        else draw(kernel, samples, { from: next, pace, count }, target);
      }
      next += count * (isPlain ? 1 : pace);
      return made.map((samples) => samples.subarray(0, count));
    },
    get pending() {
      return (length - next) / step;
    },
  };
}

function draw(
  { taps, weights }: Kernel,
  samples: Float32Array,
  { from, pace, count }: { readonly from: number; readonly pace: number; readonly count: number },
  target: Float32Array,
): void {
  for (let n = 0; n < count; n += 1) {
    const at = from + n * pace;
    const whole = Math.floor(at);
    const phase = (at - whole) * phases;
    const row = Math.floor(phase);
    const between = phase - row;
    const start = whole - taps / 2 + 1;
    const first = row * taps;
    let low = 0;
    let high = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const sample = samples[start + tap] ?? 0;
      low += sample * (weights[first + tap] ?? 0);
      high += sample * (weights[first + taps + tap] ?? 0);
    }
    target[n] = low + (high - low) * between;
  }
}

// A faster source has more neighbours in the same time.
function kernelFor(step: number): Kernel {
  const cutoff = step === 1 ? 1 : passed * Math.min(1, 1 / step);
  const half = Math.ceil(reach * Math.max(1, step));
  const taps = 2 * half;
  const weights = new Float32Array((phases + 1) * taps);
  for (let row = 0; row <= phases; row += 1) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const distance = tap - half + 1 - row / phases;
      const weight = cutoff * sinc(cutoff * distance) * blackman(distance / half);
      weights[row * taps + tap] = weight;
      sum += weight;
    }
    // A steady value stays what it is.
    for (let tap = 0; tap < taps; tap += 1) {
      const at = row * taps + tap;
      weights[at] = (weights[at] ?? 0) / sum;
    }
  }
  return { taps, weights };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** From -1 to 1, 0 outside. */
function blackman(x: number): number {
  if (Math.abs(x) >= 1) return 0;
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
}
