// Choosing an area: a window covers one display and shows it as it was a moment ago, dimmed; no transparency is
// needed, which not every system has. What is chosen becomes the next take's setup at once.
import { screen } from 'electron';
import { firstArea, fitArea, isOn, pixelsOf, type Rect } from '../../preload/geometry';
import type { AreaPick } from '../../preload/schemas/area';
import type { Settings } from '../../preload/schemas/settings';
import { type Clock, sleep } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { displayGeometries, listDisplays, pictureOfDisplay } from './display-media';
import { nameOfDisplay } from '../capture/sources';
import type { Windows } from './windows';

export interface AreaPicker {
  /** In place of the panel; on the display of the last area, else where the pointer is. */
  choose(): Promise<Result<void>>;
  read(): Result<AreaPick>;
  accept(area: Rect): Result<void>;
  cancel(): Result<void>;
  /** Goes on with the next display. */
  other(): Promise<Result<void>>;
}

export interface AreaPickerDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly windows: Windows;
  settings(): Settings;
  keepArea(displayId: string, area: Rect): Result<unknown>;
}

/** ms; until the panel is off the screen, which no system tells. */
const hiddenAfterMs = 200;

export function createAreaPicker(deps: AreaPickerDeps): AreaPicker {
  const { clock, log, windows, settings } = deps;
  let open: { readonly displayId: string; readonly pick: AreaPick } | null = null;

  async function showOn(displayId: string): Promise<Result<void>> {
    const displays = displayGeometries();
    const display = displays.find(({ id }) => id === displayId) ?? displays[0];
    if (display === undefined) return err(failure('display-missing'));
    const size = pixelsOf(display);
    const picture = await pictureOfDisplay(display.id, size).catch((error: unknown) => {
      log.warn('no picture of the display', { error });
      return null;
    });
    const last = settings().lastTake?.area;
    const isLast = last?.displayId === display.id && isOn(last, size);
    open = {
      displayId: display.id,
      pick: {
        display: {
          name: nameOfDisplay(listDisplays(), display.id) ?? '',
          ...size,
          scale: display.scale,
        },
        picture,
        area: fitArea(isLast ? rectOf(last) : firstArea(size), size),
        hasOthers: displays.length > 1,
      },
    };
    windows.tell('area.wanted', undefined);
    windows.cover(display.bounds);
    return ok(undefined);
  }

  function close(): void {
    open = null;
    windows.close('area');
    windows.show('panel');
  }

  return {
    async choose() {
      const last = settings().lastTake?.area?.displayId;
      const pointer = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      windows.hide('panel');
      await sleep(clock, hiddenAfterMs);
      const isThere = displayGeometries().some(({ id }) => id === last);
      const shown = await showOn(isThere && last !== undefined ? last : String(pointer.id));
      if (!shown.ok) windows.show('panel');
      return shown;
    },
    read: () => (open === null ? err(failure('not-possible-now')) : ok(open.pick)),
    accept(area) {
      if (open === null) return err(failure('not-possible-now'));
      const { displayId, pick } = open;
      if (!isOn(area, pick.display)) return err(failure('area-outside'));
      const kept = deps.keepArea(displayId, fitArea(area, pick.display));
      if (!kept.ok) return kept;
      close();
      return ok(undefined);
    },
    cancel() {
      close();
      return ok(undefined);
    },
    async other() {
      const ids = displayGeometries().map(({ id }) => id);
      const next = ids[(ids.indexOf(open?.displayId ?? '') + 1) % ids.length];
      windows.close('area');
      return next === undefined ? err(failure('display-missing')) : showOn(next);
    },
  };
}

function rectOf({ x, y, width, height }: Rect): Rect {
  return { x, y, width, height };
}
