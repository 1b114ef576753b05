// Where the windows stand: the panel at the tray, the bar above the dock, the card in its corner.
import { expect, test } from 'vitest';
import {
  barAfterFit,
  barHome,
  inMiddle,
  lowerCorner,
  panelPlace,
  upTo,
} from '../../../../main/desktop/window-places';

const panel = { width: 340, height: 430 };
/** Of a second display, right of a first one, with a menu bar of 25. */
const workArea = { x: 1920, y: 25, width: 1280, height: 775 };

test.each([
  ['below a tray at the top', { x: 2500, y: 0, width: 24, height: 24 }, { x: 2342, y: 33 }],
  ['above a tray at the bottom', { x: 2500, y: 776, width: 24, height: 24 }, { x: 2342, y: 362 }],
  ['on the display, at its right', { x: 3180, y: 0, width: 20, height: 24 }, { x: 2852, y: 33 }],
  ['on the display, at its left', { x: 1920, y: 0, width: 20, height: 24 }, { x: 1928, y: 33 }],
  ['in the middle without a tray', null, { x: 2390, y: 198 }],
  [
    'in the middle where the tray has no place',
    { x: 0, y: 0, width: 0, height: 0 },
    { x: 2390, y: 198 },
  ],
])('the panel opens %s', (_name, tray, place) => {
  expect(panelPlace(tray, workArea, panel)).toEqual(place);
});

test('the bar stands in the middle of what is free, above the dock of its own display', () => {
  const display = { bounds: { x: 1920, y: 0, width: 1280, height: 800 }, workArea };
  expect(barHome(display, { width: 300, height: 44 })).toEqual({ x: 2410, y: 636 });
});

test('a bar that grows keeps its middle and its lower edge', () => {
  const before = { x: 500, y: 600, width: 300, height: 44 };
  expect(barAfterFit(before, { width: 361, height: 90 })).toEqual({ x: 470, y: 554 });
});

test('a card of any size lies in the right lower corner of its display', () => {
  expect(upTo(lowerCorner(workArea), { width: 428, height: 190 })).toEqual({ x: 2772, y: 610 });
});

test('the middle is a whole point', () => {
  expect(inMiddle({ x: 0, y: 0, width: 101, height: 100 }, { width: 50, height: 51 })).toEqual({
    x: 26,
    y: 25,
  });
});
