// How loud a sound is.

export interface Loudness {
  /** The loudest sample, 0 to 1. */
  readonly peak: number;
  /** The mean square, 0 to 1. */
  readonly power: number;
}

export interface Meter {
  /** What is connected to it is measured, and passes through as it is. */
  readonly node: AnalyserNode;
  /** Of the last 0.17 s. */
  measure(): Loudness;
}

/** Longer than the time between two readings, so that no sample goes unseen. */
const meterSamples = 8192;

/** A meter of nothing yet; it runs without being connected to anything further. */
export function createMeter(context: AudioContext): Meter {
  const node = new AnalyserNode(context, { fftSize: meterSamples });
  const samples = new Float32Array(meterSamples);
  return {
    node,
    measure() {
      node.getFloatTimeDomainData(samples);
      let peak = 0;
      let sum = 0;
      for (const sample of samples) {
        peak = Math.max(peak, Math.abs(sample));
        sum += sample * sample;
      }
      return { peak: Math.min(1, peak), power: Math.min(1, sum / samples.length) };
    },
  };
}
