// What stands around a recorded area and must not be in the picture: the four sides of its frame, and the bar.
// Pure; points of the desktop.
import type { Rect, Size } from '../../preload/geometry';

/** Where the area lies on the desktop, to whole points that hold all of it. */
export function onDesktop(area: Rect, display: Rect): Rect {
  const left = Math.floor(display.x + area.x);
  const top = Math.floor(display.y + area.y);
  return {
    x: left,
    y: top,
    width: Math.ceil(display.x + area.x + area.width) - left,
    height: Math.ceil(display.y + area.y + area.height) - top,
  };
}

/** The sides of a frame outside of `area`; one that would stand on another display is left out. */
export function frameSides(area: Rect, display: Rect, thickness: number): Rect[] {
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const left = Math.max(display.x, area.x - thickness);
  const width = Math.min(display.x + display.width, right + thickness) - left;
  const sides = [
    { x: left, y: area.y - thickness, width, height: thickness },
    { x: left, y: bottom, width, height: thickness },
    { x: area.x - thickness, y: area.y, width: thickness, height: area.height },
    { x: right, y: area.y, width: thickness, height: area.height },
  ];
  return sides.filter(
    (side) =>
      side.x >= display.x &&
      side.y >= display.y &&
      side.x + side.width <= display.x + display.width &&
      side.y + side.height <= display.y + display.height,
  );
}

/** The bar grows upwards by so much when it says a sentence. */
const growth = 120;
const gap = 12;

/**
 * Left upper corner of a bar outside of the area, below it or above it, where there is room for its sentences,
 * too; null where there is none.
 */
export function besideArea(area: Rect, bar: Size, work: Rect): { x: number; y: number } | null {
  const middle = area.x + area.width / 2 - bar.width / 2;
  const x = Math.max(work.x + gap, Math.min(middle, work.x + work.width - bar.width - gap));
  const below = area.y + area.height + gap + growth;
  if (below + bar.height + gap <= work.y + work.height) return { x, y: below };
  const above = area.y - gap - bar.height;
  return above - growth >= work.y ? { x, y: above } : null;
}
