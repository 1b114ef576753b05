// A dead microphone is told within 3 s, and never a quiet one; talking into a muted one is told too.
import { describe, expect, test } from 'vitest';
import { type Ear, freshEar, hear } from '../../../preload/ear';

const everyMs = 100;

/** Readings of these peaks, ten a second; what the ear says after each. */
interface How {
  readonly isMuted?: boolean;
  readonly isCleaned?: boolean;
  /** Of the device itself, by reading; null as long as it is not heard. */
  readonly device?: (index: number) => number | null;
}
function listen(
  peaks: readonly number[],
  { isMuted = false, isCleaned = false, device = () => null }: How = {},
): Ear[] {
  let ear = freshEar;
  return peaks.map((peak, index) => {
    const devicePeak = device(index);
    ear = hear(ear, { peak, isMuted, isCleaned, devicePeak, atMs: index * everyMs });
    return ear;
  });
}
const seconds = (count: number, peak: (index: number) => number): number[] =>
  Array.from({ length: count * 10 }, (_, index) => peak(index));
const zeros = (count: number): number[] => seconds(count, () => 0);
/** Peaks of noise at so many dBFS, never twice the same. */
const noise = (count: number, db: number): number[] =>
  seconds(count, (index) => 10 ** (db / 20) * (0.7 + 0.3 * Math.sin(index * 7.3)));
const speech = (count: number): number[] =>
  seconds(count, (index) => (index % 7 < 4 ? 0.12 + 0.05 * Math.sin(index) : 0.01));

describe('a microphone that gives nothing', () => {
  test('is told within 3 s', () => {
    const said = listen(zeros(4));
    const at = said.findIndex(({ isSilent }) => isSilent);
    expect(at * everyMs).toBeGreaterThan(1500);
    expect(at * everyMs).toBeLessThanOrEqual(3000);
  });
  test('is told as well when it dies in the middle of a sentence', () => {
    const said = listen([...speech(5), ...zeros(3)]);
    expect(said.slice(0, 50).some(({ isSilent }) => isSilent)).toBe(false);
    expect(said.at(-1)?.isSilent).toBe(true);
  });
  test('is taken back with its first sound', () => {
    expect(listen([...zeros(4), 0.0001]).at(-1)?.isSilent).toBe(false);
  });
});

/** The last bit of a 16-bit converter, which dither turns on and off. */
const lastBit = 2 ** -15;
const dither = (count: number): number[] => seconds(count, (index) => (index % 9 ? lastBit : 0));

describe('a microphone behind which nothing is connected', () => {
  test('is told within 3 s although its converter dithers', () => {
    const said = listen(dither(4));
    const at = said.findIndex(({ isSilent }) => isSilent);
    expect(at * everyMs).toBeGreaterThan(1500);
    expect(at * everyMs).toBeLessThanOrEqual(3000);
  });
  test.each([
    ['a room at -60 dBFS', noise(20, -60)],
    ['speech', speech(20)],
  ])('is told within 3 s when it is switched off after %s', (_, before) => {
    const said = listen([...before, ...dither(4)]);
    expect(said.slice(0, before.length).some(({ isSilent }) => isSilent)).toBe(false);
    expect(said[before.length + 29]?.isSilent).toBe(true);
  });
  test('is taken back with its first sound', () => {
    expect(listen([...dither(5), ...noise(1, -60)]).at(-1)?.isSilent).toBe(false);
  });
  test('is not told by its level when noise suppression may have taken the noise away', () => {
    expect(listen(dither(60), { isCleaned: true }).some(({ isSilent }) => isSilent)).toBe(false);
    expect(listen(zeros(4), { isCleaned: true }).at(-1)?.isSilent).toBe(true);
  });
});

describe('behind noise suppression, with the device itself heard after half a second', () => {
  const after = (peak: number) => (index: number) => (index < 8 ? null : peak);
  test('a device that only dithers is told within 3 s', () => {
    const said = listen(noise(5, -86), { isCleaned: true, device: after(lastBit) });
    const at = said.findIndex(({ isSilent }) => isSilent);
    expect(at * everyMs).toBeGreaterThan(1500);
    expect(at * everyMs).toBeLessThanOrEqual(3000);
  });
  test('one that gives a room’s noise is not, however little is left of it', () => {
    const said = listen(noise(600, -95), { isCleaned: true, device: after(10 ** (-78 / 20)) });
    expect(said.some(({ isSilent }) => isSilent)).toBe(false);
  });
  test('one that was heard speaking is not, whatever its pauses are', () => {
    const said = listen([...speech(3), ...noise(60, -95)], {
      isCleaned: true,
      device: (index) => (index < 40 ? null : lastBit),
    });
    expect(said.some(({ isSilent }) => isSilent)).toBe(false);
  });
  test('one that comes alive is taken back', () => {
    const said = listen(noise(6, -86), {
      isCleaned: true,
      device: (index) => (index < 50 ? after(lastBit)(index) : 0.001),
    });
    expect(said[45]?.isSilent).toBe(true);
    expect(said.at(-1)?.isSilent).toBe(false);
  });
});

describe.each([true, false])('no false alarm (noise suppression: %s)', (isCleaned) => {
  const hour = 3600;
  test.each([
    ['a quiet room at -70 dBFS for an hour', noise(hour, -70)],
    ['a very quiet one at -84 dBFS', noise(120, -84)],
    ['hum of the mains at -60 dBFS', seconds(120, () => 10 ** (-60 / 20))],
    [
      'an hour of quiet speech',
      seconds(hour, (index) => (index % 40 < 23 ? 0.004 : 10 ** (-72 / 20))),
    ],
    [
      'speech with pauses of 60 s',
      [...speech(5), ...noise(60, -70), ...speech(5), ...noise(60, -70)],
    ],
    ['drop-outs of 2 s', [...speech(2), ...zeros(2), ...speech(1), ...zeros(2), ...speech(1)]],
  ])('%s', (_, peaks) => {
    const said = listen(peaks, { isCleaned });
    expect(said.some(({ isSilent, isTalkingMuted }) => isSilent || isTalkingMuted)).toBe(false);
  });
  test('a room that falls silent at night, from -50 to -80 dBFS', () => {
    const peaks = [-50, -55, -60, -65, -70, -75, -80].flatMap((db) => noise(60, db));
    expect(listen(peaks, { isCleaned }).some(({ isSilent }) => isSilent)).toBe(false);
  });
});

describe('talking into a muted microphone', () => {
  test('is told within two seconds of speech', () => {
    const said = listen(speech(3), { isMuted: true });
    expect(said.findIndex(({ isTalkingMuted }) => isTalkingMuted) * everyMs).toBeLessThanOrEqual(
      2000,
    );
    expect(said.some(({ isTalkingMuted }) => isTalkingMuted)).toBe(true);
  });
  test.each([
    ['a knock on the table', [...noise(2, -60), 0.6, 0.3, ...noise(3, -60)]],
    ['typing', seconds(20, (index) => (index % 5 === 0 ? 0.06 : 0.004))],
    ['a quiet room', noise(60, -55)],
  ])('is not: %s', (_, peaks) => {
    expect(listen(peaks, { isMuted: true }).some(({ isTalkingMuted }) => isTalkingMuted)).toBe(
      false,
    );
  });
  test('is not told any more some seconds after the last word, and not once it is on again', () => {
    const said = listen([...speech(3), ...noise(7, -60)], { isMuted: true });
    expect(said[40]?.isTalkingMuted).toBe(true);
    expect(said.at(-1)?.isTalkingMuted).toBe(false);
    const on = hear(said[25] ?? freshEar, {
      peak: 0.2,
      isMuted: false,
      isCleaned: false,
      devicePeak: null,
      atMs: 2600,
    });
    expect(on.isTalkingMuted).toBe(false);
  });
});
