// The judge of sound and picture is judged: what is put apart by so much is found apart by so much.
import { describe, expect, it } from 'vitest';
import { beepStarts } from '../../quality/beeps';
import { offsetIn } from '../../quality/sync';

const framesPerSecond = 60;
const epochMs = 1_000_000;

/** A recording that begins 2 s after the epoch, its sound so much late. */
function recording(lateMs: number): Parameters<typeof offsetIn>[0] {
  const frames = Array.from({ length: 300 }, (_, n) => {
    const atMs = (n * 1000) / 30;
    const counter = Math.floor(((2_000 + atMs) * framesPerSecond) / 1000);
    return { atMs, code: { display: 0, counter } };
  });
  return { frames, starts: [250, 750, 1_250].map((ms) => ms + lateMs) };
}
const shown = {
  epochMs,
  framesPerSecond,
  beepsMs: [2_250, 2_750, 3_250].map((ms) => epochMs + ms),
};

describe('the offset of sound and picture', () => {
  it.each([-90, -30, 0, 30, 90])('of %i ms is found within 10 ms', (lateMs) => {
    const found = offsetIn(recording(lateMs), shown, 0, 5_000);
    expect(Math.abs((found?.ms ?? 999) - lateMs)).toBeLessThan(10);
    expect(found).toMatchObject({ beeps: 3, spreadMs: 0 });
  });

  it('is not told of a stretch without a beep', () => {
    expect(offsetIn(recording(0), shown, 3_000, 5_000)).toBeUndefined();
  });
});

describe('beeps', () => {
  it('are found where they begin, among another tone and noise', () => {
    const samples = Float32Array.from({ length: 48_000 * 2 }, (_, n) => {
      const ms = n / 48;
      const isOn = ms % 500 >= 137 && ms % 500 < 387;
      const tone = isOn ? 0.25 * Math.sin((2 * Math.PI * 440 * n) / 48_000) : 0;
      return tone + 0.1 * Math.sin((2 * Math.PI * 1000 * n) / 48_000) + 0.001 * Math.sin(n * n);
    });
    const found = beepStarts(samples, 440);
    expect(found).toHaveLength(4);
    for (const [index, ms] of found.entries())
      expect(Math.abs(ms - (137 + index * 500))).toBeLessThan(4);
  });

  it('are not found in silence', () => {
    expect(beepStarts(new Float32Array(48_000), 440)).toEqual([]);
  });
});
