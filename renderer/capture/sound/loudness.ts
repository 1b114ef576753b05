// How loud the last moment was. Pure.

export interface Loudness {
  /** The loudest sample, 0 to 1. */
  readonly peak: number;
  /** The mean square of all channels, 0 to 1. */
  readonly power: number;
}

/** Longer than the time between two readings, so that no sample goes unseen. */
export const recentMs = 170;

const silence: Loudness = { peak: 0, power: 0 };

export function loudnessOf(channels: readonly Float32Array[]): Loudness {
  let most = 0;
  let sum = 0;
  let count = 0;
  for (const samples of channels) {
    count += samples.length;
    // By number: an iterator would cost more than the sums, two hundred thousand times a second.
    for (let n = 0; n < samples.length; n += 1) {
      const sample = samples[n] ?? 0;
      const square = sample * sample;
      if (square > most) most = square;
      sum += square;
    }
  }
  return count === 0
    ? silence
    : { peak: Math.min(1, Math.sqrt(most)), power: Math.min(1, sum / count) };
}

/** Of several moments of one length together. */
export function loudnessOfAll(moments: readonly Loudness[]): Loudness {
  if (moments.length === 0) return silence;
  return {
    peak: Math.max(...moments.map(({ peak }) => peak)),
    power: moments.reduce((sum, { power }) => sum + power, 0) / moments.length,
  };
}
