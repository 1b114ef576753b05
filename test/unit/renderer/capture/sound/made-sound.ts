// Sound as a device would give it, from a function of time: what is at which moment is known exactly.
import { sampleRate, type SoundBlock } from '../../../../../renderer/capture/sound/block';

export interface Device {
  readonly rate?: number;
  readonly channels?: number;
  /** Samples of a block. */
  readonly block?: number;
  /** How much faster its clock is than the computer's, parts of a million. */
  readonly fastPpm?: number;
  /** How wrong the time of a block is, ms. */
  wrongMs?(block: number): number;
  /** Samples that the device loses before this block. */
  lost?(block: number): number;
  /** The sound at a moment, s. */
  at?(seconds: number): number;
}

/** A second in the life of the browser's clock; a whole sample. */
export const startUs = 5_000_000;
export const startSample = (startUs * sampleRate) / 1e6;

export const tone =
  (hertz: number, loud = 0.5) =>
  (seconds: number): number =>
    loud * Math.sin(2 * Math.PI * hertz * seconds);

/** Blocks of `seconds` of sound. */
export function* play(
  seconds: number,
  {
    rate = sampleRate,
    channels = 1,
    block = Math.round(rate / 100),
    fastPpm = 0,
    wrongMs = () => 0,
    lost = () => 0,
    at = tone(440),
  }: Device = {},
): Generator<SoundBlock> {
  const trueRate = rate * (1 + fastPpm / 1e6);
  let sample = 0;
  for (let n = 0; sample / trueRate < seconds; n += 1) {
    sample += lost(n);
    const first = sample;
    const values = Float32Array.from({ length: block }, (_, index) =>
      at((first + index) / trueRate),
    );
    yield {
      timestampUs: startUs + (first / trueRate) * 1e6 + wrongMs(n) * 1000,
      sampleRate: rate,
      channels: Array.from({ length: channels }, () => values.slice()),
    };
    sample += block;
  }
}

/** A fixed "random" number from -1 to 1. */
export function noise(n: number): number {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}
