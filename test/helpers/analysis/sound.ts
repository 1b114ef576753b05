// What a recording's sound holds of known tones: the level of each frequency in windows of 100 ms
// (Goertzel; whole periods of 10 Hz multiples fit, so neighbours do not leak), and the stretches
// in which a tone is there or missing.
import { mustRun } from '../child';

/** Length of one window, ms. */
export const windowMs = 100;
/** What "no tone" is told as, dBFS. */
export const silenceDb = -120;

const sampleRate = 48_000;

/** Levels over time; index n covers `n * windowMs` to `(n + 1) * windowMs`. */
export type ToneLevels = readonly number[];

/** A stretch of time in ms, the end exclusive. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Peak level (dBFS) of each frequency (multiples of 10 Hz) per window; all channels as one. */
export async function readTones(
  file: string,
  frequencies: readonly number[],
): Promise<Map<number, ToneLevels>> {
  const samples = await readSamples(file);
  return new Map(frequencies.map((hertz) => [hertz, levelsOf(samples, hertz)]));
}

/** Which part of a file, in seconds; the whole when left out. */
export interface Part {
  readonly fromSeconds: number;
  readonly seconds: number;
}

/** All channels as one at 48 kHz, -1 to 1. The first sample is the file's (or the part's) time 0. */
export async function readSamples(file: string, part?: Part): Promise<Float32Array> {
  const only = part && ['-ss', String(part.fromSeconds), '-t', String(part.seconds)];
  const decoded = await mustRun(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', ...(only ?? []), '-i', file, '-map', '0:a:0'],
      // Sound that begins later than the picture does so in the samples too.
      ...['-af', 'aresample=async=1:first_pts=0'],
      // Whole numbers: ffmpeg mixes floats down without halving, which adds 3 dB to stereo.
      ...['-ac', '1', '-ar', String(sampleRate), '-f', 's16le', 'pipe:1'],
    ],
    { timeoutMs: 300_000 },
  );
  const samples = new Float32Array(Math.floor(decoded.stdout.length / 2));
  for (let n = 0; n < samples.length; n += 1) {
    samples[n] = decoded.stdout.readInt16LE(n * 2) / 32_768;
  }
  return samples;
}

/** Levels of one frequency in samples at 48 kHz. */
export function levelsOf(samples: Float32Array, hertz: number): number[] {
  const size = (sampleRate * windowMs) / 1_000;
  const levels: number[] = [];
  for (let start = 0; start + size <= samples.length; start += size) {
    levels.push(goertzelDb(samples.subarray(start, start + size), hertz));
  }
  return levels;
}

function goertzelDb(window: Float32Array, hertz: number): number {
  const omega = (2 * Math.PI * hertz) / sampleRate;
  const factor = 2 * Math.cos(omega);
  let last = 0;
  let beforeLast = 0;
  for (const sample of window) {
    const next = sample + factor * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  const power = last * last + beforeLast * beforeLast - factor * last * beforeLast;
  const peak = (2 * Math.sqrt(Math.max(0, power))) / window.length;
  return Math.max(silenceDb, 20 * Math.log10(Math.max(peak, 1e-9)));
}

/** The level that a quarter of the windows exceed: of bursts, that of the bursts. `silenceDb` for none. */
export function loudDb(levels: ToneLevels): number {
  const sorted = levels.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.75)] ?? silenceDb;
}

/** Stretches in which the tone is below `thresholdDb`; shorter ones than `atLeastMs` are left out. */
export function stretchesBelow(
  levels: ToneLevels,
  thresholdDb: number,
  atLeastMs: number = windowMs,
): Stretch[] {
  const stretches: Stretch[] = [];
  let start: number | undefined;
  for (let n = 0; n <= levels.length; n += 1) {
    const level = levels[n];
    const isBelow = level !== undefined && level < thresholdDb;
    if (isBelow) start ??= n;
    if (!isBelow && start !== undefined) {
      stretches.push({ fromMs: start * windowMs, toMs: n * windowMs });
      start = undefined;
    }
  }
  return stretches.filter(({ fromMs, toMs }) => toMs - fromMs >= atLeastMs);
}
