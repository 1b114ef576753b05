// How an area changes under pointer and keys. Pure, in native pixels; every answer can be recorded.
import { even, fitArea, leastArea, type Point, type Rect, type Size } from '../../preload/geometry';

/** The eight handles, as compass points. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** A new area between two points, wherever each of them lies. */
export function drawn(from: Point, to: Point, display: Size): Rect {
  return between(
    Math.min(from.x, to.x),
    Math.min(from.y, to.y),
    Math.max(from.x, to.x),
    Math.max(from.y, to.y),
    display,
  );
}

/** Moved as a whole; it stops at the edges. */
export function moved(area: Rect, by: Point, display: Size): Rect {
  return fitArea({ ...area, x: area.x + by.x, y: area.y + by.y }, display);
}

/** One edge or corner moved; the opposite one stays where it is. */
export function resized(area: Rect, handle: Handle, by: Point, display: Size): Rect {
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const { width: leastWidth, height: leastHeight } = leastArea;
  return between(
    handle.includes('w') ? Math.min(area.x + by.x, right - leastWidth) : area.x,
    handle.includes('n') ? Math.min(area.y + by.y, bottom - leastHeight) : area.y,
    handle.includes('e') ? Math.max(right + by.x, area.x + leastWidth) : right,
    handle.includes('s') ? Math.max(bottom + by.y, area.y + leastHeight) : bottom,
    display,
  );
}

/** Edges beyond the display are cut off rather than the area moved. */
function between(left: number, top: number, right: number, bottom: number, display: Size): Rect {
  const x = Math.max(0, even(left));
  const y = Math.max(0, even(top));
  return fitArea(
    {
      x,
      y,
      width: Math.min(right, display.width) - x,
      height: Math.min(bottom, display.height) - y,
    },
    display,
  );
}

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Arrows move by 2 pixels, with Shift by 20; with Alt they move the lower right corner. Null: no arrow. */
export function keyed(
  area: Rect,
  key: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean },
  display: Size,
): Rect | null {
  const step = steps[key.key];
  if (step === undefined) return null;
  const pixels = key.shiftKey ? 20 : 2;
  const by = { x: step.x * pixels, y: step.y * pixels };
  return key.altKey ? resized(area, 'se', by, display) : moved(area, by, display);
}

/** One number written by hand; the others give way as little as possible. */
export function written(area: Rect, name: keyof Rect, value: number, display: Size): Rect {
  return fitArea({ ...area, [name]: value }, display);
}
