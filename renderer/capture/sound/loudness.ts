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
  let peak = 0;
  let sum = 0;
  let count = 0;
  for (const samples of channels) {
    count += samples.length;
    for (const sample of samples) {
      peak = Math.max(peak, Math.abs(sample));
      sum += sample * sample;
    }
  }
  return count === 0 ? silence : { peak: Math.min(1, peak), power: Math.min(1, sum / count) };
}

/** Of several moments of one length together. */
export function loudnessOfAll(moments: readonly Loudness[]): Loudness {
  if (moments.length === 0) return silence;
  return {
    peak: Math.max(...moments.map(({ peak }) => peak)),
    power: moments.reduce((sum, { power }) => sum + power, 0) / moments.length,
  };
}
