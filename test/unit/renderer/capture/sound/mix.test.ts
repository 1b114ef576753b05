// The mix never ends and never slips: whatever comes, goes, or is late, each sound is where it was heard.
import { beforeEach, expect, it } from 'vitest';
import { sampleAt, samplesIn, type SoundBlock } from '../../../../../renderer/capture/sound/block';
import {
  blockLength,
  createMix,
  type Mix,
  type SoundName,
} from '../../../../../renderer/capture/sound/mix';
import { type Device, play, startUs } from './made-sound';

let nowUs: number | null = startUs;
let times: number[] = [];
let given: number[] = [];
let mix: Mix;
beforeEach(() => {
  nowUs = startUs;
  times = [];
  given = [];
  mix = createMix({
    nowUs: () => nowUs,
    emit(timestampUs, left) {
      times.push(timestampUs);
      given.push(...left);
    },
  });
});

/** Lets `seconds` pass in which these are heard, each block when it is over and so much later (ms). */
function pass(
  seconds: number,
  heard: Partial<Record<SoundName, Device & { readonly lateMs?: (block: number) => number }>>,
): void {
  const blocks: { name: SoundName; atUs: number; block: SoundBlock }[] = [];
  for (const name of ['microphone', 'systemSound'] as const) {
    const device = heard[name];
    if (device === undefined) continue;
    for (const [n, block] of [...play(seconds, device)].entries()) {
      const lengthUs = ((block.channels[0]?.length ?? 0) * 1e6) / block.sampleRate;
      blocks.push({
        ...{ name, block },
        atUs: block.timestampUs + lengthUs + (device.lateMs?.(n) ?? 10) * 1000,
      });
    }
  }
  const end = startUs + seconds * 1e6;
  for (const { name, atUs, block } of blocks.toSorted((a, b) => a.atUs - b.atUs)) {
    nowUs = atUs;
    mix.hear(name, block);
  }
  nowUs = Math.max(nowUs ?? 0, end);
  mix.advance();
}

/** What the mix is at this moment, ms from the start. */
function at(ms: number): number {
  const first = times[0] ?? 0;
  return given[Math.round(sampleAt(startUs + ms * 1000 - first))] ?? Number.NaN;
}

const both = (): void => {
  mix.turn('microphone', true);
  mix.turn('systemSound', true);
  mix.listen();
};

it('adds up what was heard at the same moment, however late it comes', () => {
  both();

  pass(2, {
    microphone: { at: (s) => (s >= 1 ? 0.25 : 0), lateMs: () => 5 },
    systemSound: { at: (s) => (s >= 1 ? 0.5 : 0), lateMs: () => 180, rate: 48_000, block: 1_024 },
  });

  expect(at(999)).toBe(0);
  expect(at(1_001)).toBeCloseTo(0.75, 5);
  expect(at(1_700)).toBeCloseTo(0.75, 5);
});

it('gives blocks of one length without a hole between them', () => {
  both();

  pass(3, { microphone: { rate: 44_100, block: 1_024 } });

  const steps = times.slice(1).map((us, n) => us - (times[n] ?? 0));
  expect(new Set(steps)).toEqual(new Set([20_000]));
  expect(given).toHaveLength(times.length * blockLength);
});

it('goes on when nothing is heard at all', () => {
  for (let ms = 0; ms <= 1_000; ms += 50) {
    nowUs = startUs + ms * 1000;
    mix.advance();
  }

  expect(given.length).toBeGreaterThanOrEqual(samplesIn(1_000));
  expect(given.every((sample) => sample === 0)).toBe(true);
});

it('gives nothing while the clock is not known', () => {
  nowUs = null;
  mix.advance();

  expect(times).toEqual([]);
});

it('waits a second for a device that is held up, and loses nothing of it', () => {
  both();

  pass(3, {
    microphone: { at: () => 0.25, lateMs: (n) => (n < 20 ? 10 : 900) },
    systemSound: { at: () => 0.5 },
  });

  for (const ms of [150, 500, 1_000, 2_000]) expect(at(ms), `${ms}`).toBeCloseTo(0.75, 5);
});

it('waits no longer than a second for a device that is dead', () => {
  both();
  pass(1, { microphone: { at: () => 0.25 }, systemSound: { at: () => 0.5 } });
  for (const block of play(4, { at: () => 0.5 }))
    if (block.timestampUs > startUs + 1e6) {
      nowUs = block.timestampUs + 20_000;
      mix.hear('systemSound', block);
    }

  expect(given.length).toBeGreaterThan(samplesIn(3_900));
  expect(at(900)).toBeCloseTo(0.75, 5);
  expect(at(3_000)).toBeCloseTo(0.5, 5);
});

it('is silent until it is told to listen, and measures nothing before', () => {
  mix.turn('microphone', true);
  pass(1, { microphone: { at: () => 0.25 } });

  expect(given.every((sample) => sample === 0)).toBe(true);
  expect(mix.measure().levels.microphone).toBe(0);
});

it('mutes the microphone alone, without a click, and still shows what it hears', () => {
  both();
  mix.mute(true);

  pass(1, { microphone: { at: () => 0.25 }, systemSound: { at: () => 0.5 } });

  expect(at(500)).toBeCloseTo(0.5, 5);
  const { levels, powers } = mix.measure();
  expect(levels.microphone).toBeCloseTo(0.25, 6);
  expect(powers.microphone).toBeCloseTo(0.0625, 6);
  expect(levels.systemSound).toBeCloseTo(0.5, 6);
  const steps = given.slice(1).map((sample, n) => Math.abs(sample - (given[n] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(0.01);
});

it('measures nothing of a device that is gone', () => {
  both();
  pass(1, { microphone: { at: () => 0.25 } });
  mix.turn('microphone', false);

  expect(mix.measure().levels.microphone).toBe(0);
});

it('another microphone takes over where it is heard', () => {
  both();
  pass(1, { microphone: { at: () => 0.25 } });
  mix.turn('microphone', true);
  for (const block of play(3, { at: (s) => (s >= 2 ? 0.5 : 0), rate: 44_100, block: 1_024 }))
    if (block.timestampUs > startUs + 1.2e6) {
      nowUs = block.timestampUs + 40_000;
      mix.hear('microphone', block);
    }

  expect(at(900)).toBeCloseTo(0.25, 5);
  expect(at(1_100)).toBe(0);
  expect(Math.abs(at(1_997))).toBeLessThan(0.05);
  expect(at(2_003)).toBeCloseTo(0.5, 1);
});

it('does not give hours of silence after the computer slept', () => {
  pass(1, {});
  const before = times.length;
  nowUs = startUs + 3_600e6;
  mix.advance();

  expect(times.length - before).toBeLessThan(3);
  expect(times.at(-1)).toBeGreaterThan(startUs + 3_599e6);
});
