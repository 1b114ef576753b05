// Whatever rate a microphone has, a tone comes out as the same tone, where it was, and nothing else with it.
import { describe, expect, it } from 'vitest';
import { sampleRate } from '../../../../../renderer/capture/sound/block';
import { createResampler } from '../../../../../renderer/capture/sound/resampler';
import { noise, play, tone } from './made-sound';

function resampled(rate: number, speed: number, at: (seconds: number) => number): Float32Array {
  const resampler = createResampler(rate, 1);
  const all: number[] = [];
  for (const { channels } of play(1, { rate, at })) {
    resampler.push(channels);
    all.push(...(resampler.pull(speed)[0] ?? []));
  }
  return Float32Array.from(all);
}

/** How far below the tone all that is not the tone is, dB. */
function purity(samples: Float32Array, expected: (seconds: number) => number): number {
  let [wanted, wrong] = [0, 0];
  for (let n = 100; n < samples.length; n += 1) {
    const truth = expected(n / sampleRate);
    wanted += truth ** 2;
    wrong += ((samples[n] ?? 0) - truth) ** 2;
  }
  return 10 * Math.log10(wanted / wrong);
}

describe('a tone', () => {
  it.each([
    [8_000, 1_000, 60],
    [16_000, 1_000, 60],
    [16_000, 5_000, 60],
    [22_050, 440, 60],
    [32_000, 10_000, 60],
    [44_100, 440, 60],
    [44_100, 1_000, 60],
    [44_100, 15_000, 60],
    [88_200, 10_000, 60],
    [96_000, 1_000, 60],
    [96_000, 15_000, 60],
    [192_000, 1_000, 60],
  ])('of %i Hz and %i Hz is itself, %i dB above all else', (rate, hertz, leastDb) => {
    expect(purity(resampled(rate, 1, tone(hertz)), tone(hertz))).toBeGreaterThan(leastDb);
  });

  it.each([0.997, 1.003])('of 48 kHz is itself at %f of its speed', (speed) => {
    const faster = (seconds: number): number => tone(1_000)(seconds * speed);

    expect(purity(resampled(sampleRate, speed, tone(1_000)), faster)).toBeGreaterThan(55);
  });

  it('that could not be told from another one at 48 kHz is left out', () => {
    const left = resampled(96_000, 1, tone(30_000, 1)).subarray(200);

    expect(20 * Math.log10(Math.max(...left.map(Math.abs)))).toBeLessThan(-60);
  });
});

it('sound of 48 kHz passes bit for bit', () => {
  const at = (seconds: number): number => noise(Math.round(seconds * sampleRate));

  const samples = resampled(sampleRate, 1, at);

  expect(samples).toHaveLength(sampleRate);
  expect(samples).toEqual(Float32Array.from({ length: sampleRate }, (_, n) => at(n / sampleRate)));
});

it('tells how much of what it took is still to come', () => {
  const resampler = createResampler(44_100, 1);
  let made = 0;
  for (const { channels } of play(1, { rate: 44_100 })) {
    resampler.push(channels);
    made += resampler.pull(1)[0]?.length ?? 0;
  }

  expect(made + resampler.pending).toBeCloseTo(sampleRate, 6);
  expect(resampler.pending).toBeLessThan(20);
});

it('takes blocks of any length', () => {
  const resampler = createResampler(sampleRate, 2);
  const lengths = [1, 7, 5_000, 480, 20_000, 3];
  let made = 0;
  for (const length of lengths) {
    const samples = Float32Array.from({ length }, (_, n) => noise(made + n));
    resampler.push([samples, samples.map((sample) => -sample)]);
    const [left = [], right = []] = resampler.pull(1);
    expect([...left]).toEqual([...samples]);
    expect([...right]).toEqual([...samples].map((sample) => -sample));
    made += length;
  }
});
