import { expect, it } from 'vitest';
import { homeSquare, leftAt, within } from '../../../../main/capture/bubble-home';
import { firstLook } from '../../../../preload/limits';
import { type BubbleSettings, bubbleSettingsSchema } from '../../../../preload/schemas/camera';

/** Right of another one, with a menu bar. */
const home = {
  id: 7,
  bounds: { x: 1920, y: 0, width: 1920, height: 1080 },
  workArea: { x: 1920, y: 25, width: 1920, height: 1055 },
};
const other = { ...home, id: 8, bounds: { x: 0, y: 0, width: 1280, height: 720 } };
const square = { x: 2400, y: 300, width: 320, height: 320 };

it('is remembered for each display, wherever that display is by then', () => {
  const left = leftAt(firstLook, { size: 320 }, square, home);
  const moved = { ...home, bounds: { ...home.bounds, x: 0 }, workArea: { ...home.workArea, x: 0 } };

  expect(bubbleSettingsSchema.safeParse(left).success).toBe(true);
  expect(homeSquare(home, left)).toEqual(square);
  expect(homeSquare(moved, left)).toEqual({ ...square, x: 480 });
  expect(homeSquare({ ...other, workArea: other.bounds }, left)).toEqual({
    x: 32,
    y: 720 - 32 - 320,
    width: 320,
    height: 320,
  });
});

it('comes back onto a display that has become smaller', () => {
  const left = leftAt(firstLook, {}, { x: 3600, y: 800, width: 200, height: 200 }, home);
  const small = { x: 0, y: 0, width: 1024, height: 768 };

  expect(homeSquare({ id: 7, bounds: small, workArea: small }, left)).toEqual({
    x: 824,
    y: 568,
    width: 200,
    height: 200,
  });
});

it('keeps what is not changed of its look, and forgets displays that are long gone', () => {
  let left: BubbleSettings = { ...firstLook, size: 140, shape: 'rounded', isMirrored: false };
  for (let id = 1; id <= 30; id += 1) left = leftAt(left, {}, square, { ...home, id });

  expect(left).toMatchObject({ size: 140, shape: 'rounded', isMirrored: false });
  expect(Object.keys(left.places)).toHaveLength(20);
  expect(left.places).toHaveProperty('30');
});

it('lies in the recorded part, smaller if that is small', () => {
  const area = { x: 2000, y: 100, width: 640, height: 360 };

  expect(within({ ...square, width: 200, height: 200 }, area, home)).toEqual({
    x: 2400,
    y: 244,
    width: 200,
    height: 200,
  });
  expect(within({ x: 2000, y: 700, width: 600, height: 600 }, area, home)).toEqual({
    x: 2016,
    y: 116,
    width: 328,
    height: 328,
  });
});
