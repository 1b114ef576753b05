// Where the bubble is at home: where it was left on a display, and inside of what is recorded. Pure; points.
import { bubbleSizes } from '../../preload/limits';
import { firstBubble, keptOn, type Square } from '../../preload/bubble';
import type { Rect } from '../../preload/geometry';
import type { BubbleChange, BubbleSettings } from '../../preload/schemas/camera';

/** A display as Electron tells it. */
export interface Home {
  readonly id: number;
  readonly bounds: Rect;
  /** Without menu bar, dock and panels. */
  readonly workArea: Rect;
}

/** Points between it and the edges of a recorded area or window. */
const inset = 16;
/** Places of so many displays are kept. */
const mostPlaces = 20;

/** Where it was left on this display, else bottom left. */
export function homeSquare({ id, bounds, workArea }: Home, look: BubbleSettings): Square {
  const { size, places } = look;
  const place = places[String(id)];
  if (place === undefined) return firstBubble(size, workArea);
  const left = { x: bounds.x + place.x, y: bounds.y + place.y, width: size, height: size };
  return keptOn(left, workArea);
}

/** Moved, and made smaller if it must be, so that it lies in this part of the desktop. */
export function within(square: Square, { x, y, width, height }: Rect, { workArea }: Home): Square {
  const inner = {
    x: Math.ceil(x + inset),
    y: Math.ceil(y + inset),
    width: Math.max(bubbleSizes.least, Math.floor(width - 2 * inset)),
    height: Math.max(bubbleSizes.least, Math.floor(height - 2 * inset)),
  };
  return keptOn(keptOn(square, inner), workArea);
}

/** The settings with a change of its look. */
export function changed(
  before: BubbleSettings,
  { size, shape, isMirrored }: BubbleChange,
): BubbleSettings {
  return {
    size: size ?? before.size,
    shape: shape ?? before.shape,
    isMirrored: isMirrored ?? before.isMirrored,
    places: before.places,
  };
}

/** The settings with a change of its look, and with where it is left now. */
export function leftAt(
  before: BubbleSettings,
  part: BubbleChange,
  square: Square,
  { id, bounds }: Home,
): BubbleSettings {
  const here = { x: square.x - bounds.x, y: square.y - bounds.y };
  const others = Object.entries(before.places).filter(([one]) => one !== String(id));
  return {
    ...changed(before, part),
    places: Object.fromEntries([...others.slice(1 - mostPlaces), [String(id), here]]),
  };
}
