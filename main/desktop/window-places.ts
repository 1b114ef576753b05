// Where the windows stand: reckoned from a display, a size and where the tray is. Points.
import type { Point, Rect, Size } from '../../preload/geometry';

const barAboveBottom = 120;
const gap = 8;

/** The left upper corner that puts a size into the middle of a part of the desktop. */
export function inMiddle(of: Rect, { width, height }: Size): Point {
  return {
    x: Math.round(of.x + (of.width - width) / 2),
    y: Math.round(of.y + (of.height - height) / 2),
  };
}

/** The panel: next to the tray icon, kept on its display; in the middle where no system tells of an icon. */
export function panelPlace(tray: Rect | null, workArea: Rect, size: Size): Point {
  if (tray === null || tray.width === 0) return inMiddle(workArea, size);
  const isTrayAbove = tray.y < workArea.y + workArea.height / 2;
  const left = Math.round(tray.x + tray.width / 2 - size.width / 2);
  return {
    x: Math.min(Math.max(left, workArea.x + gap), workArea.x + workArea.width - size.width - gap),
    y: isTrayAbove ? workArea.y + gap : workArea.y + workArea.height - size.height - gap,
  };
}

/** The bar: in the middle, above the dock. */
export function barHome(
  display: { readonly bounds: Rect; readonly workArea: Rect },
  size: Size,
): Point {
  return {
    x: inMiddle(display.workArea, size).x,
    y: Math.round(display.bounds.y + display.bounds.height - barAboveBottom - size.height),
  };
}

/** The bar after its page has grown or shrunk: its middle and its lower edge stay. */
export function barAfterFit(before: Rect, now: Size): Point {
  return {
    x: Math.round(before.x + (before.width - now.width) / 2),
    y: before.y + before.height - now.height,
  };
}

/** The right lower corner of a part of the desktop, where the link card's own corner lies. */
export const lowerCorner = (of: Rect): Point => ({ x: of.x + of.width, y: of.y + of.height });

/** A window whose right lower corner lies there. */
export const upTo = (corner: Point, { width, height }: Size): Point => ({
  x: corner.x - width,
  y: corner.y - height,
});
