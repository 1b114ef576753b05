// Two loud sources together are not cut off, and what is not too loud is not touched.
import { expect, it } from 'vitest';
import { samplesIn } from '../../../../../renderer/capture/sound/block';
import {
  ceiling,
  createLimiter,
  limiterDelay,
} from '../../../../../renderer/capture/sound/limiter';
import { noise } from './made-sound';

function limited(samples: Float32Array): Float32Array {
  const limiter = createLimiter();
  const all: number[] = [];
  for (let at = 0; at < samples.length; at += 960) {
    const left = samples.slice(at, at + 960);
    limiter.apply(left, left.slice());
    all.push(...left);
  }
  return Float32Array.from(all);
}

const made = (seconds: number, at: (n: number) => number): Float32Array =>
  Float32Array.from({ length: samplesIn(seconds * 1000) }, (_, n) => at(n));

it('what is below the ceiling passes bit for bit, 5 ms later', () => {
  const quiet = made(1, (n) => 0.8 * noise(n));

  const out = limited(quiet);

  expect(out.subarray(limiterDelay)).toEqual(quiet.subarray(0, -limiterDelay));
});

it.each<[string, (n: number) => number]>([
  ['a steady tone at twice full scale', (n) => 2 * Math.sin(n / 10)],
  ['noise at twice full scale', (n) => 2 * noise(n)],
  ['a single click', (n) => (n === 20_000 ? 3 : 0.1)],
  ['clicks in a row', (n) => (n % 300 === 0 ? 1 + Math.abs(noise(n)) : 0.1)],
  ['a burst after silence', (n) => (n > 24_000 && n < 25_000 ? 1.9 : 0)],
  ['what swells', (n) => 2 * (n / 48_000) * Math.sin(n / 7)],
])('%s stays below the ceiling', (_, at) => {
  const out = limited(made(1, at));

  expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(ceiling + 1e-6);
});

it('is at full level again half a second after, exactly', () => {
  const out = limited(made(2, (n) => (n < 4_800 ? 2 * noise(n) : 0.5 * noise(n))));

  const later = samplesIn(1_500);
  expect(out[later]).toBe(Math.fround(0.5 * noise(later - limiterDelay)));
});

it('holds a steady loud tone down evenly', () => {
  const out = limited(made(1, (n) => 1.5 * Math.sin((2 * Math.PI * n) / 48)));

  const peaks = Array.from({ length: 20 }, (_, second) =>
    Math.max(...out.subarray(24_000 + second * 960, 24_960 + second * 960).map(Math.abs)),
  );
  expect(Math.min(...peaks)).toBeGreaterThan(0.97 * ceiling);
});
