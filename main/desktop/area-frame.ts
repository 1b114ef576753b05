// A thin frame around the area that is being recorded, outside of it, so that it is not in the picture. Four
// windows without a page, which take no click: one transparent window would be black where nothing composes.
import { BaseWindow } from 'electron';
import { toPoints } from '../../preload/geometry';
import { frameSides, onDesktop } from '../capture/around-area';
import type { Takes } from '../capture/takes-api';
import { displayGeometries } from './display-media';

/** Points. */
const thickness = 3;
const recordingColor = '#ff4d5e';
const pausedColor = '#868da5';

/** Shows the frame from the start of an area's take to its end. */
export function frameAreas(takes: Takes): void {
  let sides: BaseWindow[] = [];
  let shown = '';

  takes.onChange(({ state }) => {
    const target = takes.target();
    const isOn = state !== 'idle' && state !== 'stopping';
    const display = displayGeometries().find(({ id }) => id === target?.display.id);
    const area = isOn ? (target?.area ?? null) : null;
    const wanted = area === null || display === undefined ? '' : JSON.stringify([area, display]);
    if (wanted !== shown) {
      for (const side of sides) side.destroy();
      shown = wanted;
      sides =
        area === null || display === undefined
          ? []
          : frameSides(
              onDesktop(toPoints(area, display), display.bounds),
              display.bounds,
              thickness,
            ).map(makeSide);
    }
    for (const side of sides)
      side.setBackgroundColor(state === 'paused' ? pausedColor : recordingColor);
  });
}

function makeSide(bounds: Electron.Rectangle): BaseWindow {
  const side = new BaseWindow({
    ...bounds,
    minWidth: 1,
    minHeight: 1,
    show: false,
    frame: false,
    resizable: false,
    movable: false,
    focusable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    hasShadow: false,
    roundedCorners: false,
    fullscreenable: false,
    title: 'Claap Recorder',
    backgroundColor: recordingColor,
  });
  side.setAlwaysOnTop(true, 'screen-saver');
  side.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
  side.setIgnoreMouseEvents(true);
  side.setBounds(bounds);
  side.showInactive();
  return side;
}
