// The displays that can be recorded, and which capture source stands for which display. Electron knows
// displays and capture sources apart; on some systems only their order connects them.
import type { DisplaySource } from '../../preload/schemas/sources';

/** A display as Electron's `screen` gives it, in our words. */
export interface DisplayInfo {
  readonly id: string;
  readonly label: string;
  /** Native pixels. */
  readonly width: number;
  readonly height: number;
  readonly isPrimary: boolean;
  /** Left and top edge in the desktop's points; displays are listed in reading order. */
  readonly x: number;
  readonly y: number;
}

/** A capture source of the kind `screen`, as `desktopCapturer` gives it. */
export interface ScreenSource {
  /** `screen:…`, what getDisplayMedia is answered with. */
  readonly id: string;
  readonly name: string;
  /** May be empty where the system does not tell. */
  readonly displayId: string;
  readonly thumbnail: string | null;
}

export interface Display extends DisplaySource {
  readonly captureSourceId: string;
}

/** Displays in reading order, each with the source that captures it; one without a source is left out. */
export function matchDisplays(
  displays: readonly DisplayInfo[],
  sources: readonly ScreenSource[],
): Display[] {
  const inOrder = inReadingOrder(displays);
  const tellIds = sources.some((source) => source.displayId !== '');
  return inOrder.flatMap((display, index) => {
    const source = tellIds
      ? sources.find((candidate) => candidate.displayId === display.id)
      : sources.length === displays.length
        ? sources[displays.indexOf(display)]
        : undefined;
    if (source === undefined) return [];
    return [
      {
        ...named(display, index, displays.length),
        thumbnail: source.thumbnail,
        captureSourceId: source.id,
      },
    ];
  });
}

/** Displays in reading order, whether they can be captured or not. */
export function nameDisplays(displays: readonly DisplayInfo[]): DisplaySource[] {
  return inReadingOrder(displays).map((display, index) => named(display, index, displays.length));
}

/** The display asked for; without a wish the primary one. Null when it is not there. */
export function chooseDisplay(
  displays: readonly Display[],
  id: string | undefined,
): Display | null {
  if (id !== undefined) return displays.find((display) => display.id === id) ?? null;
  return displays.find((display) => display.isPrimary) ?? displays[0] ?? null;
}

/** The name of a display as all lists show it; null when it is not there. */
export function nameOfDisplay(displays: readonly DisplayInfo[], id: string): string | null {
  const inOrder = inReadingOrder(displays);
  const index = inOrder.findIndex((display) => display.id === id);
  const display = inOrder[index];
  return display === undefined ? null : displayName(display, index, displays.length);
}

function inReadingOrder(displays: readonly DisplayInfo[]): DisplayInfo[] {
  return displays.toSorted((a, b) => a.y - b.y || a.x - b.x);
}

function named(display: DisplayInfo, index: number, count: number): DisplaySource {
  const { id, width, height, isPrimary } = display;
  const name = displayName(display, index, count);
  return { id, name, width, height, isPrimary, thumbnail: null };
}

function displayName(display: DisplayInfo, index: number, count: number): string {
  if (display.label !== '') return display.label;
  return count === 1 ? 'Display' : `Display ${index + 1}`;
}
