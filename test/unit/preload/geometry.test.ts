import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  areaInPicture,
  type DisplayGeometry,
  firstArea,
  fitArea,
  fitPicture,
  isOn,
  leastArea,
  parseArea,
  pixelsOf,
  type Rect,
  shaped,
  toPixels,
  toPoints,
} from '../../../preload/geometry';

/** A laptop of double density, a monitor of 1 to the right of it, a third of 1.25 above and left. */
const laptop: DisplayGeometry = {
  id: 'laptop',
  bounds: { x: 0, y: 0, width: 1440, height: 900 },
  scale: 2,
};
const monitor: DisplayGeometry = {
  id: 'monitor',
  bounds: { x: 1440, y: -180, width: 1920, height: 1080 },
  scale: 1,
};
const fractional: DisplayGeometry = {
  id: 'fractional',
  bounds: { x: -1536, y: -900, width: 1536, height: 864 },
  scale: 1.25,
};
const all = [laptop, monitor, fractional];

const someDisplay = fc.record({
  width: fc.integer({ min: 320, max: 7680 }),
  height: fc.integer({ min: 240, max: 4320 }),
});
const someRect = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  width: fc.integer({ min: -10, max: 9000 }),
  height: fc.integer({ min: -10, max: 9000 }),
});
const numbers = ({ x, y, width, height }: Rect): number[] => [x, y, width, height];

describe('pixels', () => {
  it('are those of the display, whatever its scale', () => {
    const point = { x: 100, y: 50 };

    expect(toPixels(point, laptop)).toEqual({ x: 200, y: 100 });
    expect(toPixels(point, monitor)).toEqual(point);
    expect(toPixels(point, fractional)).toEqual({ x: 125, y: 62.5 });
    expect(all.map((display) => pixelsOf(display))).toEqual([
      { width: 2880, height: 1800 },
      { width: 1920, height: 1080 },
      { width: 1920, height: 1080 },
    ]);
  });

  it('and points lead back to each other', () => {
    const pixels = { x: 200, y: 100, width: 1280, height: 720 };

    for (const display of all) {
      const { x, y, width, height } = toPoints(pixels, display);
      expect(toPixels({ x, y }, display)).toEqual({ x: 200, y: 100 });
      expect(toPixels({ x: width, y: height }, display)).toEqual({ x: 1280, y: 720 });
    }
  });
});

describe('an area', () => {
  it('is always one that can be recorded: even, on the display, not too small', () => {
    fc.assert(
      fc.property(someRect, someDisplay, (rect, display) => {
        const area = fitArea(rect, display);

        expect(numbers(area).every((value) => value % 2 === 0)).toBe(true);
        expect(isOn(area, display)).toBe(true);
      }),
    );
  });

  it('that can be recorded is left as it is', () => {
    fc.assert(
      fc.property(someRect, someDisplay, (rect, display) => {
        const area = fitArea(rect, display);

        expect(fitArea(area, display)).toEqual(area);
      }),
    );
  });

  it('keeps its size and is moved when it lies beyond the edge', () => {
    const display = { width: 1920, height: 1080 };

    expect(fitArea({ x: 1800, y: -40, width: 640, height: 360 }, display)).toEqual({
      x: 1280,
      y: 0,
      width: 640,
      height: 360,
    });
    expect(fitArea({ x: 3, y: 5, width: 3, height: 5000 }, display)).toEqual({
      x: 4,
      y: 0,
      width: leastArea.width,
      height: 1080,
    });
  });

  it('of an odd display stays on it', () => {
    expect(
      fitArea({ x: 0, y: 0, width: 9999, height: 9999 }, { width: 1365, height: 767 }),
    ).toEqual({ x: 0, y: 0, width: 1364, height: 766 });
  });

  it('is refused when it reaches over an edge, onto another display or into nothing', () => {
    const display = pixelsOf(monitor);

    expect(isOn({ x: 1280, y: 360, width: 640, height: 720 }, display)).toBe(true);
    expect(isOn({ x: 1282, y: 360, width: 640, height: 720 }, display)).toBe(false);
    expect(isOn({ x: -2, y: 0, width: 640, height: 360 }, display)).toBe(false);
    expect(isOn({ x: 0, y: 0, width: 640, height: 40 }, display)).toBe(false);
  });
});

describe('a shape', () => {
  const display = { width: 1920, height: 1080 };

  it('is made around the middle', () => {
    const area = { x: 400, y: 300, width: 800, height: 300 };

    expect(shaped(area, 'wide', display)).toEqual({ x: 400, y: 226, width: 800, height: 450 });
    expect(shaped(area, 'square', display)).toEqual({ x: 400, y: 50, width: 800, height: 800 });
  });

  it('is no larger than the display', () => {
    const area = { x: 0, y: 0, width: 1920, height: 1080 };

    expect(shaped(area, 'square', display)).toEqual({ x: 420, y: 0, width: 1080, height: 1080 });
    expect(shaped(area, 'wide', { width: 1080, height: 1920 })).toMatchObject({
      width: 1080,
      height: 608,
    });
  });

  it('of 16:9 in the middle is what is offered first', () => {
    expect(firstArea(display)).toEqual({ x: 320, y: 180, width: 1280, height: 720 });
  });
});

describe('the picture', () => {
  it('of a display is cut where the area is, pixel for pixel', () => {
    const area = { x: 100, y: 60, width: 1280, height: 720 };
    const display = { width: 1920, height: 1080 };

    expect(areaInPicture(area, display, display)).toEqual(area);
    expect(areaInPicture(area, display, { width: 1280, height: 720 })).toEqual({
      x: 66,
      y: 40,
      width: 854,
      height: 480,
    });
  });

  it('of a window that changed its size fits the frame that it began with', () => {
    const frame = { width: 800, height: 600 };

    expect(fitPicture(frame, frame)).toEqual({ x: 0, y: 0, width: 800, height: 600 });
    expect(fitPicture({ width: 1600, height: 600 }, frame)).toEqual({
      x: 0,
      y: 150,
      width: 800,
      height: 300,
    });
    expect(fitPicture({ width: 400, height: 300 }, frame)).toEqual({
      x: 200,
      y: 150,
      width: 400,
      height: 300,
    });
  });
});

describe('numbers that people write', () => {
  it.each([
    ['20,40,1280x720', { x: 20, y: 40, width: 1280, height: 720 }],
    [' 0, 0, 64 × 64 ', { x: 0, y: 0, width: 64, height: 64 }],
    ['20,40', null],
    ['20,40,1280', null],
    ['-1,0,10x10', null],
    ['1e3,0,10x10', null],
    ['20;40;1280x720', null],
    ['', null],
  ] as const)('%s', (text, area) => {
    expect(parseArea(text)).toEqual(area);
  });
});
