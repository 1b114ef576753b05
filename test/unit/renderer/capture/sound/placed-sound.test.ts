// What was heard at a moment is found at that moment, however wrong single times are and whatever the device's clock
// does.
import { describe, expect, it } from 'vitest';
import { msOf, sampleRate, samplesIn } from '../../../../../renderer/capture/sound/block';
import {
  createPlacedSound,
  type PlacedSound,
} from '../../../../../renderer/capture/sound/placed-sound';
import { type Device, noise, play, startSample, tone } from './made-sound';

/** A short click at each tenth of a second. */
const clicks = (seconds: number): number => {
  const since = seconds - Math.round(seconds * 10) / 10;
  return Math.abs(since) < 0.0005 ? Math.cos(since * 1000 * Math.PI) : 0;
};

function heard(seconds: number, device: Device): PlacedSound {
  const placed = createPlacedSound();
  for (const block of play(seconds, device)) placed.hear(block);
  return placed;
}

function read(placed: PlacedSound, fromMs: number, ms: number): Float32Array {
  const [left, right] = [new Float32Array(samplesIn(ms)), new Float32Array(samplesIn(ms))];
  placed.read(startSample + samplesIn(fromMs), left, right);
  return left;
}

/** How late the click around this moment is, ms. */
function clickLateMs(placed: PlacedSound, atMs: number): number {
  const samples = read(placed, atMs - 49, 98);
  const loudest = samples.reduce(
    (best, sample, n) => (sample > (samples[best] ?? 0) ? n : best),
    0,
  );
  expect(samples[loudest]).toBeGreaterThan(0.5);
  return msOf(loudest) - 49;
}

describe('a click is where it was', () => {
  const jitter = (n: number): number => 8 * noise(n);
  const bursts = (n: number): number => (n % 3 === 0 ? 25 : 0);
  it.each<[string, Device, number]>([
    ['as a rule', {}, 0.05],
    ['at 44.1 kHz', { rate: 44_100, block: 1024 }, 0.05],
    ['at 16 kHz', { rate: 16_000 }, 0.1],
    ['with times 8 ms wrong', { wrongMs: jitter }, 3],
    ['with every third time 25 ms wrong', { wrongMs: bursts }, 1],
    ['with a first time 30 ms early', { wrongMs: (n) => (n === 0 ? -30 : 0) }, 1],
    ['with a first time 30 ms late', { wrongMs: (n) => (n === 0 ? 30 : 0) }, 1],
    ['with a clock that is fast', { fastPpm: 300 }, 7],
    ['with a clock that is slow', { fastPpm: -300, rate: 44_100 }, 7],
    ['with a clock far off', { fastPpm: 1_500 }, 7],
  ])('%s', (_, device, mostMs) => {
    const seconds = 61;
    const placed = heard(seconds, { ...device, at: clicks });

    for (const atMs of [59_000, 59_900, 60_500])
      expect(Math.abs(clickLateMs(placed, atMs))).toBeLessThan(mostMs);
  });
});

it('sound of 48 kHz whose times are right passes bit for bit', () => {
  const at = (seconds: number): number => noise(Math.round(seconds * sampleRate));
  const placed = heard(2, { at });

  const samples = read(placed, 1_000, 500);

  expect(samples).toEqual(
    Float32Array.from({ length: samplesIn(500) }, (_, n) => at(1 + n / sampleRate)),
  );
});

it('sound that is put right stays one tone, without a step', () => {
  const placed = heard(20, { fastPpm: 1_000, at: tone(440) });

  const samples = read(placed, 18_000, 1_000);

  let largest = 0;
  for (let n = 1; n < samples.length; n += 1)
    largest = Math.max(largest, Math.abs((samples[n] ?? 0) - (samples[n - 1] ?? 0)));
  // Of a sine of 440 Hz at half scale: 0.5 * 2 pi * 440 / 48,000.
  expect(largest).toBeLessThan(0.0295);
});

describe('what a device lost', () => {
  it.each([100, 300, 1_500])('leaves %i ms of silence, and the rest is where it was', (ms) => {
    const placed = heard(4, {
      at: clicks,
      lost: (n) => (n === 200 ? samplesIn(ms) : 0),
    });

    expect(Math.abs(clickLateMs(placed, 3_500 + ms > 4_000 ? 3_900 : 3_500))).toBeLessThan(0.1);
    if (ms > 200) expect(read(placed, 2_000, ms - 1).every((sample) => sample === 0)).toBe(true);
  });

  it('is not repeated when its times leap back', () => {
    const placed = heard(4, { at: clicks, wrongMs: (n) => (n < 200 ? 0 : -500) });

    expect(placed.end).toBe(startSample + samplesIn(3_500));
  });
});

it('tells how far it is off while it is being put right', () => {
  const placed = createPlacedSound();
  let [most, last] = [0, 0];
  for (const block of play(30, { wrongMs: (n) => (n < 500 ? 0 : 20) })) {
    placed.hear(block);
    most = Math.max(most, placed.offMs);
    last = placed.offMs;
  }

  expect(most).toBeCloseTo(20, 0);
  expect(last).toBeLessThan(1.1);
});

it.each([
  [1, [0.25, 0.25]],
  [2, [0.25, 0.25]],
  [3, [0.25 * (1 + Math.SQRT1_2), 0.25 * (1 + Math.SQRT1_2)]],
  [4, [0.25 * (1 + 2 * Math.SQRT1_2), 0.25 * (1 + Math.SQRT1_2)]],
])('%i channels become two', (channels, [leftLevel, rightLevel]) => {
  const placed = heard(0.5, { channels, at: () => 0.25 });
  const [left, right] = [new Float32Array(10), new Float32Array(10)];

  placed.read(startSample + samplesIn(200), left, right);

  expect(left[5]).toBeCloseTo(leftLevel ?? 0, 6);
  expect(right[5]).toBeCloseTo(rightLevel ?? 0, 6);
});

it('is silent before the first sound, and after the last', () => {
  const placed = heard(0.5, { at: () => 0.25 });

  expect(createPlacedSound().end).toBeNull();
  expect(read(placed, -100, 100).every((sample) => sample === 0)).toBe(true);
  expect(read(placed, 510, 100).every((sample) => sample === 0)).toBe(true);
});

it('follows a device that goes on at another rate', () => {
  const placed = createPlacedSound();
  for (const block of play(1, { at: clicks })) placed.hear(block);
  for (const block of play(3, { at: clicks, rate: 44_100, channels: 2 }))
    if (block.timestampUs >= 6_000_000) placed.hear(block);

  expect(Math.abs(clickLateMs(placed, 500))).toBeLessThan(0.1);
  expect(Math.abs(clickLateMs(placed, 2_500))).toBeLessThan(0.1);
});
