// Where an area lies on a display, in two measures: points (what the desktop and a page count in) and the
// display's native pixels (what is recorded and what people are told). Pure: the engine, the area picker,
// main and the command line all reckon here, so that what the frame shows is what is recorded.

/** A place; what it is counted in and from where, each user says. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle from the display's own left upper corner; whole numbers. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A display in both measures. */
export interface DisplayGeometry {
  readonly id: string;
  /** Its place on the desktop, points. */
  readonly bounds: Rect;
  /** Native pixels in one point: 1, 1.25, 2 … */
  readonly scale: number;
}

/** Pixels; smaller pictures are hardly recognised, and some encoders refuse them. */
export const leastArea: Size = { width: 64, height: 64 };

/** The shapes that the picker offers. */
export const areaShapes = { wide: 16 / 9, square: 1 } as const;
export type AreaShape = keyof typeof areaShapes;

/** Native pixels of a display. */
export function pixelsOf({ bounds, scale }: DisplayGeometry): Size {
  return { width: Math.round(bounds.width * scale), height: Math.round(bounds.height * scale) };
}

/** The largest even number that is not larger: video frames are made of 2 × 2 pixels. */
export function even(value: number): number {
  return Math.floor(value / 2) * 2;
}

function nearestEven(value: number): number {
  return Math.round(value / 2) * 2;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/**
 * The nearest area that can be recorded: all four numbers even, wholly on the display, not too small.
 * The size is kept where it can be, and the area is moved. Pixels.
 */
export function fitArea(area: Rect, display: Size, least: Size = leastArea): Rect {
  const width = within(nearestEven(area.width), least.width, even(display.width));
  const height = within(nearestEven(area.height), least.height, even(display.height));
  return {
    x: within(nearestEven(area.x), 0, even(display.width - width)),
    y: within(nearestEven(area.y), 0, even(display.height - height)),
    width,
    height,
  };
}

/**
 * Whether it can be recorded as it is, without being moved or made smaller. What reaches over an edge, onto
 * another display or into nothing, is refused: half of it would be missing. Pixels.
 */
export function isOn(area: Rect, display: Size): boolean {
  return (
    area.x >= 0 &&
    area.y >= 0 &&
    area.width >= leastArea.width &&
    area.height >= leastArea.height &&
    area.x + area.width <= display.width &&
    area.y + area.height <= display.height
  );
}

/** From a point on a display to its pixels; fractions where the pointer stands between two. */
export function toPixels(
  { x, y }: Pick<Rect, 'x' | 'y'>,
  { scale }: Pick<DisplayGeometry, 'scale'>,
): Pick<Rect, 'x' | 'y'> {
  return { x: x * scale, y: y * scale };
}

/** From pixels of a display to points on it; fractions where the scale makes them. */
export function toPoints(pixels: Rect, { scale }: Pick<DisplayGeometry, 'scale'>): Rect {
  return {
    x: pixels.x / scale,
    y: pixels.y / scale,
    width: pixels.width / scale,
    height: pixels.height / scale,
  };
}

/** The same middle, another shape, no larger than the display. Pixels. */
export function shaped(area: Rect, shape: AreaShape, display: Size): Rect {
  const ratio = areaShapes[shape];
  const width = Math.min(area.width, display.width, display.height * ratio);
  const height = width / ratio;
  return fitArea(
    {
      x: area.x + (area.width - width) / 2,
      y: area.y + (area.height - height) / 2,
      width,
      height,
    },
    display,
  );
}

/** What is offered where there was none before: two thirds of the display, in its middle, 16:9. */
export function firstArea(display: Size): Rect {
  const width = (display.width * 2) / 3;
  const height = (display.height * 2) / 3;
  return shaped(
    { x: (display.width - width) / 2, y: (display.height - height) / 2, width, height },
    'wide',
    display,
  );
}

/** The pixels of an area in a picture of its display that may be smaller or larger. All even. */
export function areaInPicture(area: Rect, display: Size, picture: Size): Rect {
  const byWidth = picture.width / display.width;
  const byHeight = picture.height / display.height;
  return fitArea(
    {
      x: area.x * byWidth,
      y: area.y * byHeight,
      width: area.width * byWidth,
      height: area.height * byHeight,
    },
    picture,
    { width: 2, height: 2 },
  );
}

/** A picture scaled to fit, centred in a frame that keeps its size. Even; never enlarged. */
export function fitPicture(picture: Size, frame: Size): Rect {
  const factor = Math.min(1, frame.width / picture.width, frame.height / picture.height);
  const width = Math.max(2, nearestEven(picture.width * factor));
  const height = Math.max(2, nearestEven(picture.height * factor));
  return {
    x: even(Math.max(0, frame.width - width) / 2),
    y: even(Math.max(0, frame.height - height) / 2),
    width: Math.min(width, frame.width),
    height: Math.min(height, frame.height),
  };
}

/** `20,40,1280x720` as people write it; null when it is something else. Pixels. */
export function parseArea(text: string): Rect | null {
  const found = /^\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*$/iu.exec(text);
  if (found === null) return null;
  const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number);
  return { x, y, width, height };
}
