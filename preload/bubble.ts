// Where the camera's bubble stands: its square on a display, in points, and its place in a recorded window.
// Pure: main moves the window by it, the engine draws by it, so that what is seen is what is recorded.
import { even, type Rect, type Size } from './geometry';
import { bubbleSizes } from './limits';

/** From the edges, where it stands at first and snaps to; and from how far it snaps. Points. */
export const bubbleInset = 32;
export const bubbleSnap = 24;

type Point = Pick<Rect, 'x' | 'y'>;
export type BubbleHandle = 'nw' | 'ne' | 'sw' | 'se';

/** Where it lies in a recorded window; `schemas/camera.ts` says what the numbers are. */
export type BubbleWhere =
  | {
      readonly kind: 'over';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'alike'; readonly x: number; readonly y: number; readonly size: number };

/** A square on the desktop; whole points. */
export type Square = Rect;

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function square({ x, y }: Point, size: number): Square {
  return { x: Math.round(x), y: Math.round(y), width: size, height: size };
}

/** The largest size that this ground allows, at most `size`. */
function sizeOn(ground: Size, size: number): number {
  const most = Math.min(bubbleSizes.most, ground.width, ground.height);
  return Math.round(Math.min(most, Math.max(bubbleSizes.least, size)));
}

/** Moved so that all of it is on the ground. */
export function keptOn(bubble: Square, ground: Rect): Square {
  const size = sizeOn(ground, bubble.width);
  return square(
    {
      x: within(bubble.x, ground.x, ground.x + ground.width - size),
      y: within(bubble.y, ground.y, ground.y + ground.height - size),
    },
    size,
  );
}

/** Where it stands at first: bottom left. */
export function firstBubble(wanted: number, ground: Rect): Square {
  const size = sizeOn(ground, wanted);
  const place = {
    x: ground.x + bubbleInset,
    y: ground.y + ground.height - bubbleInset - size,
  };
  return keptOn(square(place, size), ground);
}

/** Pulled by the pointer: on the ground, and in the nearest corner when it is near. */
export function dragged(from: Square, by: Point, ground: Rect): Square {
  const moved = keptOn(square({ x: from.x + by.x, y: from.y + by.y }, from.width), ground);
  const corner = {
    x: nearest(moved.x, ground.x, ground.x + ground.width - moved.width),
    y: nearest(moved.y, ground.y, ground.y + ground.height - moved.height),
  };
  const isNear =
    Math.abs(corner.x - moved.x) <= bubbleSnap && Math.abs(corner.y - moved.y) <= bubbleSnap;
  return isNear ? keptOn(square(corner, moved.width), ground) : moved;
}

// Inside of the nearer end, with the inset.
function nearest(value: number, first: number, last: number): number {
  return value - first < last - value ? first + bubbleInset : last - bubbleInset;
}

/** Pulled at a corner: the opposite one stays, and the ground's edges are not passed. */
export function resized(from: Square, handle: BubbleHandle, by: Point, ground: Rect): Square {
  const isWest = handle.includes('w');
  const isNorth = handle.includes('n');
  const grown = ((isWest ? -by.x : by.x) + (isNorth ? -by.y : by.y)) / 2;
  const right = from.x + from.width;
  const bottom = from.y + from.height;
  const roomX = isWest ? right - ground.x : ground.x + ground.width - from.x;
  const roomY = isNorth ? bottom - ground.y : ground.y + ground.height - from.y;
  const size = sizeOn({ width: roomX, height: roomY }, from.width + grown);
  return square({ x: isWest ? right - size : from.x, y: isNorth ? bottom - size : from.y }, size);
}

/** In another size: the corner that is nearest to one of the ground's stays. */
export function withSize(from: Square, wanted: number, ground: Rect): Square {
  const size = sizeOn(ground, wanted);
  const isRight = from.x + from.width / 2 > ground.x + ground.width / 2;
  const isLow = from.y + from.height / 2 > ground.y + ground.height / 2;
  const place = {
    x: isRight ? from.x + from.width - size : from.x,
    y: isLow ? from.y + from.height - size : from.y,
  };
  return keptOn(square(place, size), ground);
}

/** Where it lies over a window whose place is known. Points. */
export function placeOver(bubble: Square, window: Rect): BubbleWhere {
  const part = (value: number): number => within(value, -100, 100);
  return {
    kind: 'over',
    x: part((bubble.x - window.x) / window.width),
    y: part((bubble.y - window.y) / window.height),
    width: part(bubble.width / window.width),
    height: part(bubble.height / window.height),
  };
}

/** Where it lies in a window whose place is not known: in the corner in which it is on the display. */
export function placeAlike(bubble: Square, ground: Rect): BubbleWhere {
  const part = (value: number, room: number): number =>
    room <= 0 ? 0 : within(value / room, 0, 1);
  return {
    kind: 'alike',
    x: part(bubble.x - ground.x, ground.width - bubble.width),
    y: part(bubble.y - ground.y, ground.height - bubble.height),
    size: within(bubble.height / ground.height, 0, 1),
  };
}

/** The square in a picture, pixels; fractions where the scale makes them. */
export function bubbleInPicture(where: BubbleWhere, picture: Rect): Rect {
  if (where.kind === 'over')
    return {
      x: picture.x + where.x * picture.width,
      y: picture.y + where.y * picture.height,
      width: where.width * picture.width,
      height: where.height * picture.height,
    };
  const size = even(Math.min(where.size * picture.height, picture.width, picture.height));
  return {
    x: picture.x + where.x * (picture.width - size),
    y: picture.y + where.y * (picture.height - size),
    width: size,
    height: size,
  };
}

/** The middle square of a camera's picture, which fills the bubble. Pixels. */
export function middleSquare({ width, height }: Size): Rect {
  const size = Math.min(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, width: size, height: size };
}

/** Around the bubble for its shadow; the tools' height, with the gap to the bubble. Points. */
export const bubbleMargin = 12;
export const bubbleToolsHeight = 44;
/** The tools are so wide, whatever the bubble's size. */
const toolsWidth = 156;

/** The window that holds bubble, shadow and tools. */
export function windowAround(bubble: Square, tools: 'above' | 'below'): Rect {
  const width = Math.max(bubble.width, toolsWidth) + 2 * bubbleMargin;
  return {
    x: Math.round(bubble.x + bubble.width / 2 - width / 2),
    y: bubble.y - bubbleMargin - (tools === 'above' ? bubbleToolsHeight : 0),
    width,
    height: bubble.height + 2 * bubbleMargin + bubbleToolsHeight,
  };
}

/** What of that window is the bubble, and what its tools; from the window's left upper corner. */
export function partsOf(size: number, tools: 'above' | 'below'): { bubble: Rect; tools: Rect } {
  const around = windowAround({ x: 0, y: 0, width: size, height: size }, tools);
  return {
    bubble: { x: -around.x, y: -around.y, width: size, height: size },
    tools: {
      x: Math.round((around.width - toolsWidth) / 2),
      y: tools === 'above' ? bubbleMargin : bubbleMargin + size,
      width: toolsWidth,
      height: bubbleToolsHeight,
    },
  };
}

/** Corners of the rounded square, as part of its edge. */
export const cornerShare = 0.22;

/**
 * The part of the window that is drawn and takes clicks. Where transparency works, the squares around bubble
 * and tools; where it would be black, their very shapes.
 */
export function bubbleRegion(
  size: number,
  look: {
    readonly shape: 'circle' | 'rounded';
    readonly tools: 'above' | 'below';
    readonly hasTools: boolean;
    readonly isSeenThrough: boolean;
  },
): Rect[] {
  const { bubble, tools } = partsOf(size, look.tools);
  const strip = look.hasTools ? [tools] : [];
  if (look.isSeenThrough) {
    const { x, y, width, height } = bubble;
    const around = {
      x: x - bubbleMargin,
      y: y - bubbleMargin,
      width: width + 2 * bubbleMargin,
      height: height + 2 * bubbleMargin,
    };
    return [around, ...strip];
  }
  const radius = look.shape === 'circle' ? size / 2 : size * cornerShare;
  return [
    ...roundedRows(bubble, radius),
    ...strip.flatMap((part) => roundedRows(plateIn(part, look.tools), 8)),
  ];
}

/** The plate of the tools leaves a gap to the bubble. */
const plateHeight = 36;
function plateIn(part: Rect, side: 'above' | 'below'): Rect {
  return {
    ...part,
    y: side === 'above' ? part.y : part.y + part.height - plateHeight,
    height: plateHeight,
  };
}

/** A rounded rectangle as rows of one point each, for the shape of a window. */
export function roundedRows({ x, y, width, height }: Rect, radius: number): Rect[] {
  return Array.from({ length: height }, (_, row) => {
    const fromEnd = Math.min(row, height - 1 - row) + 0.5;
    const rise = Math.max(0, radius - fromEnd);
    // Rather a little too much than black beside the edge.
    const cut = Math.ceil(radius - Math.sqrt(Math.max(0, radius ** 2 - rise ** 2)));
    return { x: x + cut, y: y + row, width: width - 2 * cut, height: 1 };
  });
}

/** Where the tools have room. */
export function toolsFor(bubble: Square, display: Rect): 'above' | 'below' {
  return bubble.y - display.y >= bubbleToolsHeight ? 'above' : 'below';
}
