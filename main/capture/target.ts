// Where the picture of a take comes from: a display, part of one, or a window. Pure, but for `findAgain`,
// which asks the system for what a further part of the take shall be captured from.
import { findWindow } from '../../preload/find-window';
import { fitArea, isOn, type Rect } from '../../preload/geometry';
import type { Picture } from '../../preload/schemas/capture';
import type { Settings } from '../../preload/schemas/settings';
import type { Area, SourceKind, WindowSource } from '../../preload/schemas/sources';
import type { TakeRequest } from '../../preload/schemas/take';
import { failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import { chooseDisplay, type Display } from './sources';

export interface Target {
  /** What is recorded, or, of a window, where the take's controls are at home. */
  readonly display: Display;
  /** Recorded in place of the display. */
  readonly window: WindowSource | null;
  /** The part of the display that is recorded, in its native pixels; null: all of it. */
  readonly area: Rect | null;
  /** The camera is recorded in place of the display. */
  readonly isCamera: boolean;
}

/** What is there to be recorded. */
export interface Found {
  readonly displays: readonly Display[];
  /** Of other programs; empty unless a window is wanted. */
  readonly windows: readonly WindowSource[];
}

/** What a wish means: what it names, else the kind of the last take. */
export function wantedKind(request: TakeRequest, last: Settings['lastTake']): SourceKind {
  if (request.isCameraAlone === true) return 'camera';
  if (request.windowId !== undefined) return 'window';
  if (request.area !== undefined) return 'area';
  if (request.displayId !== undefined) return 'display';
  return last?.kind ?? 'display';
}

/** What is recorded, or why that cannot be. Nothing else is recorded instead: it may be private. */
export function chooseTarget(
  request: TakeRequest,
  last: Settings['lastTake'],
  { displays, windows }: Found,
): Result<Target> {
  const none = err(failure(displays.length === 0 ? 'display-missing' : 'unknown-source'));
  // A display that is asked for must be there; the last one may have been unplugged since.
  const display =
    request.displayId === undefined
      ? ((last && chooseDisplay(displays, last.displayId)) ?? chooseDisplay(displays, undefined))
      : chooseDisplay(displays, request.displayId);
  if (display === null) return none;
  const whole = { display, window: null, area: null, isCamera: false };
  const kind = wantedKind(request, last);
  if (kind === 'camera') return ok({ ...whole, isCamera: true });
  // The system's own picker is asked whatever the wish: what it answers is recorded.
  if (display.captureSourceId === systemPicker) return ok(whole);
  switch (kind) {
    case 'display':
      return ok(whole);
    case 'window': {
      const window =
        request.windowId === undefined
          ? findWindow(windows, last?.window)
          : windows.find(({ id }) => id === request.windowId);
      return window === undefined ? err(failure('window-missing')) : ok({ ...whole, window });
    }
    case 'area':
      return chooseArea(request.area ?? last?.area, displays);
    default:
      return none;
  }
}

/** The `captureSourceId` of what only the system's own dialog can choose. */
export const systemPicker = 'system-picker';

function chooseArea(wanted: Area | undefined, displays: readonly Display[]): Result<Target> {
  if (wanted === undefined) return err(failure('area-outside'));
  const { displayId, ...area } = wanted;
  const display = chooseDisplay(displays, displayId);
  if (display === null || !isOn(area, display)) return err(failure('area-outside'));
  return ok({ display, window: null, area: fitArea(area, display), isCamera: false });
}

/** The kind of source that a target is. */
export function kindOf({ window, area, isCamera }: Omit<Target, 'display'>): SourceKind {
  if (isCamera) return 'camera';
  if (window !== null) return 'window';
  return area === null ? 'display' : 'area';
}

/** What titles and lists call it. */
export function nameOf({ display, window, isCamera }: Omit<Target, 'area'>): string {
  return isCamera ? 'Camera' : (window?.name ?? display.name);
}

/** Whether a change of this display changes the picture. */
export function isOfDisplay({ display, window, isCamera }: Target, id: string): boolean {
  const isPart = window === null && !isCamera && display.captureSourceId !== systemPicker;
  return isPart && display.id === id;
}

/** For the engine. */
export function pictureOf({ display, window, area, isCamera }: Target): Picture {
  const { width, height } = display;
  if (isCamera) return { kind: 'camera' };
  if (window !== null) return { kind: 'window' };
  return area === null ? { kind: 'display' } : { kind: 'area', area, display: { width, height } };
}

/** Where a further part of the take is captured from; null while that is not there. */
export async function findAgain(
  target: Target,
  deps: {
    findDisplay(id: string): Promise<Display | null>;
    findWindow(id: string): Promise<WindowSource | null>;
  },
): Promise<Target | null> {
  const { display, window, area, isCamera } = target;
  // It is opened anew, or waited for, by the engine.
  if (isCamera) return target;
  if (window !== null) {
    const found = await deps.findWindow(window.id);
    return found && { ...target, window: found };
  }
  const found = await deps.findDisplay(display.id);
  return found && { ...target, display: found, area: area && fitArea(area, found) };
}
