// Where the tools stand: below the frame, else above it, else inside along its lower edge. Pure; points.
import type { Rect, Size } from '../../preload/geometry';

const gap = 12;

/** Left upper corner of the tools. */
export function placeTools(frame: Rect, tools: Size, display: Size): { x: number; y: number } {
  const middle = frame.x + frame.width / 2 - tools.width / 2;
  const x = Math.max(gap, Math.min(middle, display.width - tools.width - gap));
  const below = frame.y + frame.height + gap;
  const above = frame.y - gap - tools.height;
  if (below + tools.height + gap <= display.height) return { x, y: below };
  if (above >= gap) return { x, y: above };
  return { x, y: Math.min(frame.y + frame.height, display.height) - tools.height - 2 * gap };
}
