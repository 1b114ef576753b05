import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOn, type Rect } from '../../../../preload/geometry';
import { drawn, handles, keyed, moved, resized, written } from '../../../../renderer/area/drag';

const display = { width: 1920, height: 1080 };
const area = { x: 400, y: 300, width: 800, height: 450 };
const point = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
});
const isGood = (rect: Rect): boolean =>
  isOn(rect, display) && Object.values(rect).every((value: number) => value % 2 === 0);

describe('an area under the pointer', () => {
  it('is drawn from corner to corner, in any direction', () => {
    const wanted = { x: 100, y: 200, width: 640, height: 360 };

    expect(drawn({ x: 100, y: 200 }, { x: 740, y: 560 }, display)).toEqual(wanted);
    expect(drawn({ x: 740, y: 560 }, { x: 100, y: 200 }, display)).toEqual(wanted);
    expect(drawn({ x: 740, y: 200 }, { x: 100, y: 560 }, display)).toEqual(wanted);
  });

  it('can always be recorded, wherever it is dragged', () => {
    fc.assert(
      fc.property(point, point, fc.constantFrom(...handles), (from, to, handle) => {
        expect(isGood(drawn(from, to, display))).toBe(true);
        expect(isGood(moved(area, to, display))).toBe(true);
        expect(isGood(resized(area, handle, to, display))).toBe(true);
      }),
    );
  });

  it('is moved as a whole, up to the edge', () => {
    expect(moved(area, { x: 10, y: -20 }, display)).toEqual({ ...area, x: 410, y: 280 });
    expect(moved(area, { x: 5000, y: 5000 }, display)).toEqual({ ...area, x: 1120, y: 630 });
  });

  it.each([
    ['nw', { x: 380, y: 290, width: 820, height: 460 }],
    ['n', { x: 400, y: 290, width: 800, height: 460 }],
    ['se', { x: 400, y: 300, width: 780, height: 440 }],
    ['w', { x: 380, y: 300, width: 820, height: 450 }],
  ] as const)('keeps the edges that are not dragged: %s', (handle, wanted) => {
    expect(resized(area, handle, { x: -20, y: -10 }, display)).toEqual(wanted);
  });

  it('is cut off at the edge of the display', () => {
    expect(resized(area, 'nw', { x: -9000, y: -9000 }, display)).toEqual({
      x: 0,
      y: 0,
      width: 1200,
      height: 750,
    });
    expect(resized(area, 'se', { x: 9000, y: 9000 }, display)).toEqual({
      x: 400,
      y: 300,
      width: 1520,
      height: 780,
    });
  });

  it('does not turn over when a handle is dragged past the other side', () => {
    expect(resized(area, 'w', { x: 5000, y: 0 }, display)).toEqual({ ...area, x: 1136, width: 64 });
    expect(resized(area, 'e', { x: -5000, y: 0 }, display)).toEqual({ ...area, width: 64 });
  });
});

describe('an area under the keys', () => {
  const key = (name: string, more = {}) => ({ key: name, shiftKey: false, altKey: false, ...more });

  it('moves by two pixels, with Shift by twenty', () => {
    expect(keyed(area, key('ArrowLeft'), display)).toEqual({ ...area, x: 398 });
    expect(keyed(area, key('ArrowDown', { shiftKey: true }), display)).toEqual({ ...area, y: 320 });
  });

  it('changes its size with Alt', () => {
    const grown = keyed(area, key('ArrowRight', { altKey: true }), display);

    expect(grown).toEqual({ ...area, width: 802 });
  });

  it('leaves other keys alone', () => {
    expect(keyed(area, key('a'), display)).toBeNull();
  });
});

describe('numbers written by hand', () => {
  it('are taken as they are where they can be, else the nearest that can', () => {
    expect(written(area, 'width', 1280, display)).toEqual({ ...area, width: 1280 });
    expect(written(area, 'x', 1900, display)).toEqual({ ...area, x: 1120 });
    expect(written(area, 'height', 9999, display)).toEqual({ ...area, y: 0, height: 1080 });
  });
});
