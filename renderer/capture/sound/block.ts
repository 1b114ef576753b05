// The sound of a take lies on one line of samples: 48,000 a second, counted from the zero of the browser's own clock,
// so that a sample's number is the moment at which it was heard. Pictures bear times of the same clock.

export const sampleRate = 48_000;

/** Sound as a device gave it. */
export interface SoundBlock {
  /** When its first sample was heard, microseconds of the browser's monotonic clock. */
  readonly timestampUs: number;
  readonly sampleRate: number;
  /** Samples of each channel, all of one length. */
  readonly channels: readonly Float32Array[];
}

/** The number of the sample that is heard at this moment; not rounded. */
export const sampleAt = (us: number): number => (us * sampleRate) / 1e6;
export const usAt = (sample: number): number => (sample * 1e6) / sampleRate;
export const samplesIn = (ms: number): number => (ms * sampleRate) / 1000;
export const msOf = (samples: number): number => (samples * 1000) / sampleRate;
