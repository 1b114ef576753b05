import { describe, expect, it } from 'vitest';
import { isAtKeyFrame, moved, stepped } from '../../../../renderer/library/trim-range';

const keyFrames = [0, 2000, 4000, 6000, 8000];
const whole = { fromMs: 0, toMs: 9500 };

describe('the start', () => {
  it('goes to the nearest key frame, where nothing has to be encoded', () => {
    const range = moved(whole, 'from', 3100, 9500, keyFrames, false);

    expect(range).toEqual({ fromMs: 4000, toMs: 9500 });
    expect(isAtKeyFrame(keyFrames, range.fromMs)).toBe(true);
  });

  it('goes anywhere when it is to be exact', () => {
    const range = moved(whole, 'from', 3100, 9500, keyFrames, true);

    expect(range.fromMs).toBe(3100);
    expect(isAtKeyFrame(keyFrames, range.fromMs)).toBe(false);
  });

  it.each([
    [2000, 1, 4000],
    [2000, -1, 0],
    [0, -1, 0],
  ] as const)('by key goes from %i by %i to the key frame at %i', (ms, direction, to) => {
    expect(stepped(ms, 'from', direction, keyFrames, false, 100)).toBe(to);
  });

  it('by key goes a tenth of a second when it is to be exact', () => {
    expect(stepped(2000, 'from', 1, keyFrames, true, 100)).toBe(2100);
  });
});

describe('start and end', () => {
  it('never cross, and leave half a second', () => {
    expect(moved({ fromMs: 0, toMs: 3000 }, 'from', 9000, 9500, keyFrames, true).fromMs).toBe(2500);
    expect(moved({ fromMs: 0, toMs: 3000 }, 'from', 9000, 9500, keyFrames, false).fromMs).toBe(
      2000,
    );
    expect(moved({ fromMs: 4000, toMs: 9500 }, 'to', 100, 9500, keyFrames, false).toMs).toBe(4500);
  });

  it('stay within the video', () => {
    expect(moved(whole, 'from', -5, 9500, keyFrames, false).fromMs).toBe(0);
    expect(moved(whole, 'to', 20_000, 9500, keyFrames, false).toMs).toBe(9500);
  });
});
