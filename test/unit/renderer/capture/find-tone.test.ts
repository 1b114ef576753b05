// The tone of the sound test is known among everything else that may play, and nothing else is taken for it.
import { expect, test } from 'vitest';
import { hasTone } from '../../../../renderer/capture/find-tone';

const hertz = 1318.5;
const sampleRate = 48_000;
const bins = 4096;

/** dBFS by frequency. */
function spectrum(level: (hertz: number, bin: number) => number): Float32Array {
  return Float32Array.from({ length: bins }, (_, bin) => level((bin * sampleRate) / 2 / bins, bin));
}
const near = (at: number, of: number): boolean => Math.abs(at - of) < 7;
// Repeats itself.
const noise = (bin: number): number => ((bin * 7919) % 17) - 8;

test.each([
  ['alone', spectrum((at) => (near(at, hertz) ? -30 : -Infinity)), true],
  ['very soft', spectrum((at) => (near(at, hertz) ? -70 : -130)), true],
  ['in noise', spectrum((at, bin) => (near(at, hertz) ? -32 : -60 + noise(bin))), true],
  [
    'with music beside it',
    spectrum((at, bin) => (near(at, hertz) ? -30 : near(at, 1175) ? -12 : -70 + noise(bin))),
    true,
  ],
  ['silence', spectrum(() => -Infinity), false],
  ['noise alone', spectrum((_, bin) => -40 + noise(bin)), false],
  ['another tone', spectrum((at) => (near(at, 880) ? -10 : -120)), false],
  ['a trace that nobody hears', spectrum((at) => (near(at, hertz) ? -95 : -150)), false],
] as const)('%s: %s', (_name, heard, isThere) => {
  expect(hasTone(heard, hertz, sampleRate)).toBe(isThere);
});
