import { describe, expect, it } from 'vitest';
import { besideArea, frameSides, onDesktop } from '../../../../main/capture/around-area';
import type { Rect } from '../../../../preload/geometry';

const display = { x: 1920, y: 0, width: 1920, height: 1080 };
const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the frame around an area', () => {
  it('stands outside of it, on all four sides', () => {
    const area = onDesktop({ x: 100, y: 50, width: 640, height: 360 }, display);
    const sides = frameSides(area, display, 3);

    expect(area).toEqual({ x: 2020, y: 50, width: 640, height: 360 });
    expect(sides).toHaveLength(4);
    expect(sides.some((side) => overlap(side, area))).toBe(false);
    expect(sides[0]).toEqual({ x: 2017, y: 47, width: 646, height: 3 });
  });

  it('never covers a part of it where points are no whole pixels', () => {
    const exact = { x: 100.8, y: 50.4, width: 640.4, height: 360.2 };
    const sides = frameSides(onDesktop(exact, display), display, 3);
    const area = { ...exact, x: exact.x + display.x };

    expect(sides.some((side) => overlap(side, area))).toBe(false);
  });

  it('has no side on the next display', () => {
    const area = onDesktop({ x: 0, y: 0, width: 640, height: 360 }, display);

    expect(frameSides(area, display, 3)).toEqual([
      { x: 1920, y: 360, width: 643, height: 3 },
      { x: 2560, y: 0, width: 3, height: 360 },
    ]);
    expect(frameSides(display, display, 3)).toEqual([]);
  });
});

describe('the bar beside an area', () => {
  const bar = { width: 300, height: 44 };

  it('is below it, else above it, with room to say a sentence', () => {
    const low = { x: 2100, y: 500, width: 800, height: 560 };
    const high = { x: 2100, y: 100, width: 800, height: 500 };

    expect(besideArea(high, bar, display)).toEqual({ x: 2350, y: 732 });
    expect(besideArea(low, bar, display)).toEqual({ x: 2350, y: 444 });
  });

  it('stays on its display', () => {
    const corner = { x: 1920, y: 100, width: 64, height: 64 };

    expect(besideArea(corner, bar, display)?.x).toBe(1932);
  });

  it('has no place beside an area that leaves no room', () => {
    expect(besideArea(display, bar, display)).toBeNull();
  });
});
