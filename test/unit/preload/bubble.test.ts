import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bubbleInPicture,
  bubbleInset,
  bubbleMargin,
  bubbleRegion,
  dragged,
  firstBubble,
  keptOn,
  middleSquare,
  partsOf,
  placeAlike,
  placeOver,
  resized,
  type Square,
  toolsFor,
  windowAround,
  withSize,
} from '../../../preload/bubble';
import type { Rect } from '../../../preload/geometry';
import { bubbleSizes } from '../../../preload/limits';
import { cameraPlaceSchema } from '../../../preload/schemas/camera';

/** A monitor left of the main one, with a menu bar. */
const ground: Rect = { x: -1920, y: 25, width: 1920, height: 1055 };
const square = (x: number, y: number, size = 200): Square => ({ x, y, width: size, height: size });
const isWithin = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const anyGround = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
  width: fc.integer({ min: 200, max: 6000 }),
  height: fc.integer({ min: 200, max: 4000 }),
});
const anyMove = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
});
const anySize = fc.integer({ min: 1, max: 2000 });

describe('the bubble', () => {
  it('stands bottom left at first, off the edges', () => {
    expect(firstBubble(200, ground)).toEqual(square(-1920 + 32, 25 + 1055 - 32 - 200));
  });

  it('is never beyond the display, wherever it is pulled and however large it is made', () => {
    fc.assert(
      fc.property(anyGround, anyMove, anySize, (display, by, size) => {
        const first = firstBubble(size, display);
        for (const one of [
          first,
          dragged(first, by, display),
          withSize(dragged(first, by, display), size, display),
          ...(['nw', 'ne', 'sw', 'se'] as const).map((handle) =>
            resized(first, handle, by, display),
          ),
          keptOn({ ...first, x: by.x, y: by.y }, display),
        ]) {
          expect(isWithin(one, display), JSON.stringify(one)).toBe(true);
          expect(one.width).toBe(one.height);
          expect(one.width).toBeLessThanOrEqual(bubbleSizes.most);
          expect(one.width).toBeGreaterThanOrEqual(bubbleSizes.least);
        }
      }),
    );
  });

  it('snaps into a corner from 24 points, not from 25', () => {
    const corner = { x: -1920 + 1920 - bubbleInset - 200, y: 25 + bubbleInset };
    const from = square(-1000, 500);
    const to = (dx: number, dy: number): Square =>
      dragged(from, { x: corner.x + dx - from.x, y: corner.y + dy - from.y }, ground);

    expect(to(-24, 24)).toMatchObject(corner);
    expect(to(20, -20)).toMatchObject(corner);
    expect(to(-25, 0)).toMatchObject({ x: corner.x - 25, y: corner.y });
    expect(to(0, 25)).toMatchObject({ x: corner.x, y: corner.y + 25 });
  });

  it('grows and shrinks at a corner while the opposite one stays', () => {
    const from = square(-1000, 500);

    expect(resized(from, 'se', { x: 40, y: 40 }, ground)).toEqual(square(-1000, 500, 240));
    expect(resized(from, 'nw', { x: 40, y: 40 }, ground)).toEqual(square(-960, 540, 160));
    expect(resized(from, 'ne', { x: 40, y: -40 }, ground)).toEqual(square(-1000, 460, 240));
    expect(resized(from, 'sw', { x: -900, y: 900 }, ground)).toMatchObject({
      x: -1000 + 200 - 580,
      y: 500,
      width: 580 - 0,
    } satisfies Partial<Square>);
  });

  it('keeps its corner of the display in another size', () => {
    const low = firstBubble(200, ground);
    const right = square(-32 - 200, 25 + 32);

    expect(withSize(low, 320, ground)).toEqual(firstBubble(320, ground));
    expect(withSize(right, 140, ground)).toEqual(square(-32 - 140, 25 + 32, 140));
  });

  it('is shown with its tools above, or below where the display ends', () => {
    const display = { x: 0, y: 0, width: 1920, height: 1080 };

    expect(toolsFor(square(100, 500), display)).toBe('above');
    expect(toolsFor(square(100, 10), display)).toBe('below');
    for (const tools of ['above', 'below'] as const) {
      const window = windowAround(square(100, 500, 140), tools);
      const { bubble } = partsOf(140, tools);
      expect({ x: window.x + bubble.x, y: window.y + bubble.y }).toEqual({ x: 100, y: 500 });
    }
  });

  it('takes clicks only where something is drawn', () => {
    const look = { shape: 'circle', tools: 'above', hasTools: false } as const;
    const { bubble, tools } = partsOf(200, 'above');
    const covers = (region: readonly Rect[], x: number, y: number): boolean =>
      region.some((part) => isWithin({ x, y, width: 1, height: 1 }, part));

    const exact = bubbleRegion(200, { ...look, isSeenThrough: false });
    expect(covers(exact, bubble.x + 100, bubble.y + 100)).toBe(true);
    expect(covers(exact, bubble.x + 5, bubble.y + 5), 'the corner beside the circle').toBe(false);
    expect(covers(exact, tools.x + 20, tools.y + 10)).toBe(false);
    const soft = bubbleRegion(200, { ...look, hasTools: true, isSeenThrough: true });
    expect(covers(soft, bubble.x - bubbleMargin, bubble.y), 'its shadow').toBe(true);
    expect(covers(soft, tools.x + 20, tools.y + 10)).toBe(true);
  });
});

describe('in the picture of a window', () => {
  const window = { x: 300, y: 200, width: 1000, height: 500 };

  it('lies where it is seen, in whatever size the picture has', () => {
    const where = placeOver(square(400, 300), window);

    expect(bubbleInPicture(where, { x: 0, y: 0, width: 1000, height: 500 })).toEqual(
      square(100, 100),
    );
    expect(bubbleInPicture(where, { x: 0, y: 0, width: 2000, height: 1000 })).toEqual(
      square(200, 200, 400),
    );
    // Half beside it.
    expect(
      bubbleInPicture(placeOver(square(200, 300), window), {
        x: 0,
        y: 0,
        width: 1000,
        height: 500,
      }),
    ).toEqual(square(-100, 100));
  });

  it('keeps its corner where the system does not tell where the window is', () => {
    const display = { x: 0, y: 0, width: 1000, height: 1000 };
    const picture = { x: 0, y: 0, width: 1600, height: 800 };

    expect(bubbleInPicture(placeAlike(square(0, 800), display), picture)).toEqual(
      square(0, 640, 160),
    );
    expect(bubbleInPicture(placeAlike(square(800, 0), display), picture)).toEqual(
      square(1440, 0, 160),
    );
  });

  it('every place can be told to the engine', () => {
    fc.assert(
      fc.property(anyGround, anyMove, anySize, (display, at, size) => {
        const bubble = keptOn(square(at.x, at.y, size), display);
        for (const where of [
          placeOver(bubble, { ...at, width: 1, height: 1 }),
          placeAlike(bubble, display),
        ])
          expect(
            cameraPlaceSchema.safeParse({ where, shape: 'circle', isMirrored: true }).success,
          ).toBe(true);
      }),
    );
  });
});

it('the middle of the camera fills it', () => {
  expect(middleSquare({ width: 640, height: 480 })).toEqual({
    x: 80,
    y: 0,
    width: 480,
    height: 480,
  });
  expect(middleSquare({ width: 480, height: 640 })).toEqual({
    x: 0,
    y: 80,
    width: 480,
    height: 480,
  });
});
