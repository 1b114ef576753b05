// Where the bar stands while a take runs: never in the picture. A window's picture holds nothing else; beside
// an area there is mostly room; of a whole display it is kept out by the system, or (Linux) it goes to another
// display, or stays folded into the tray.
import { screen } from 'electron';
import { toPoints } from '../../preload/geometry';
import { besideArea, onDesktop } from '../capture/around-area';
import type { Target } from '../capture/target';
import { displayGeometries, listDisplays } from './display-media';
import type { Windows } from './windows';

/** The system keeps our windows out of pictures of a display. */
const isKeptOut = process.platform !== 'linux';

/** Puts the bar there; false when it would be in the picture whatever we do. */
export function placeBarFor({ display, window, area }: Target, windows: Windows): boolean {
  if (window !== null) {
    windows.placeBar(display.id);
    return true;
  }
  const beside = area === null ? null : besideOf(display.id, area, windows);
  if (beside !== null) {
    windows.moveBar(beside);
    return true;
  }
  const home = homeOf(display.id);
  windows.placeBar(home);
  return home !== null;
}

/** While a whole display is recorded there is no place for the bar. */
export const isBarFolded = (): boolean => !isKeptOut && listDisplays().length < 2;

function besideOf(
  displayId: string,
  area: NonNullable<Target['area']>,
  windows: Windows,
): { x: number; y: number } | null {
  const geometry = displayGeometries().find(({ id }) => id === displayId);
  const work = screen.getAllDisplays().find(({ id }) => String(id) === displayId)?.workArea;
  if (geometry === undefined || work === undefined) return null;
  return besideArea(onDesktop(toPoints(area, geometry), geometry.bounds), windows.barSize(), work);
}

/** The display for the bar, by id. */
function homeOf(recorded: string): string | null {
  if (isKeptOut) return recorded;
  return listDisplays().find(({ id }) => id !== recorded)?.id ?? null;
}
