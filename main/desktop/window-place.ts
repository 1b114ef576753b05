// Where the recorded window is on the desktop, as far as the system tells: on X it does. Elsewhere null, and
// what must know does without.
import { screen } from 'electron';
import type { Rect } from '../../preload/geometry';
import { openXScreen, type XScreen } from './x-screen';

const isX = process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] !== 'wayland';
let connection: Promise<XScreen | null> | null = null;

function xScreen(): Promise<XScreen | null> {
  connection ??= isX ? openXScreen(process.env) : Promise.resolve(null);
  return connection;
}

/** The content of the window with this capture id (`window:NUMBER:…`), in points; null when it is not told. */
export async function placeOfWindow(sourceId: string): Promise<Rect | null> {
  const place = await (await xScreen())?.placeOf(Number(sourceId.split(':')[1]));
  if (place === undefined || place === null) return null;
  // X has one scale for all displays.
  const { scaleFactor } = screen.getPrimaryDisplay();
  return {
    x: place.x / scaleFactor,
    y: place.y / scaleFactor,
    width: place.width / scaleFactor,
    height: place.height / scaleFactor,
  };
}

/** Whether transparent windows are seen through; without a compositing manager they are black. */
export async function isSeenThrough(): Promise<boolean> {
  if (!isX) return true;
  return (await (await xScreen())?.isComposed()) ?? true;
}
