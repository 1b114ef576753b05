// Answers the engine's getDisplayMedia with the source that main chose for the running take, and
// refuses everything else: another frame, another moment, a second time.
import { desktopCapturer, screen, session, type WebFrameMain } from 'electron';
import type { DisplayGeometry, Size } from '../../preload/geometry';
import type { DisplaySource } from '../../preload/schemas/sources';
import {
  type Display,
  type DisplayInfo,
  matchDisplays,
  nameDisplays,
  type ScreenSource,
} from '../capture/sources';
import type { SourceGrant } from '../capture/grant';
import { systemPicker } from '../capture/target';
import { hasSystemPicker } from './window-sources';

/** `grant` says what this frame may see now; null refuses. */
export function answerDisplayMedia(
  grant: (frame: WebFrameMain | null) => SourceGrant | null,
): void {
  let picked: Electron.DesktopCapturerSource | undefined;
  session.defaultSession.setDisplayMediaRequestHandler((request, answer) => {
    const granted = grant(request.frame);
    if (granted === null) {
      refuse(answer);
      return;
    }
    const give = (video: { id: string; name: string }): void =>
      answer(
        granted.systemSound && request.audioRequested ? { video, audio: 'loopback' } : { video },
      );
    const { display, window, isFirst } = granted;
    if (window !== null) give({ id: window.id, name: window.name });
    else if (display.captureSourceId !== systemPicker)
      give({ id: display.captureSourceId, name: display.name });
    else if (!isFirst && picked !== undefined) give(picked);
    else
      void pick().then((source) => {
        picked = source;
        if (source === undefined) refuse(answer);
        else give(source);
      });
  });
}

// Electron has no word for a refusal (electron/electron#47981): an answer without a picture is one to the page, and
// is thrown at us as well.
function refuse(answer: (nothing: Electron.Streams) => void): void {
  try {
    answer({});
  } catch {
    // The page has its NotAllowedError or AbortError by now.
  }
}

// The list is the system's own dialog here, and holds what the user has chosen in it.
async function pick(): Promise<Electron.DesktopCapturerSource | undefined> {
  const chosen = await desktopCapturer
    .getSources({ types: ['screen', 'window'], thumbnailSize: { width: 0, height: 0 } })
    .catch(() => []);
  return chosen[0];
}

/** The displays as `screen` gives them. */
export function listDisplays(): DisplayInfo[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map((display) => ({
    id: String(display.id),
    label: display.label,
    width: Math.round(display.size.width * display.scaleFactor),
    height: Math.round(display.size.height * display.scaleFactor),
    isPrimary: display.id === primary,
    x: display.bounds.x,
    y: display.bounds.y,
  }));
}

/** Where the displays lie, and how dense they are. */
export function displayGeometries(): DisplayGeometry[] {
  return screen
    .getAllDisplays()
    .map(({ id, bounds, scaleFactor }) => ({ id: String(id), bounds, scale: scaleFactor }));
}

/** What is on a display now, in its native pixels, as a data URL; null when it can't be had. */
export async function pictureOfDisplay(id: string, size: Size): Promise<string | null> {
  const displays = listDisplays();
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: size });
  const screens = sources.map((source) => ({
    id: source.id,
    name: source.name,
    displayId: source.display_id,
    thumbnail: null,
  }));
  const wanted = matchDisplays(displays, screens).find((display) => display.id === id);
  const found = sources.find((source) => source.id === wanted?.captureSourceId);
  if (found === undefined || found.thumbnail.isEmpty()) return null;
  return jpegUrl(found.thumbnail.toJPEG(90));
}

/** The screens that can be captured. With thumbnails it takes some hundred ms. */
export async function listScreens(withThumbnails: boolean): Promise<ScreenSource[]> {
  const sources = await desktopCapturer.getSources({
    types: ['screen'],
    thumbnailSize: withThumbnails ? { width: 640, height: 360 } : { width: 0, height: 0 },
  });
  return sources.map((source) => ({
    id: source.id,
    name: source.name,
    displayId: source.display_id,
    thumbnail: source.thumbnail.isEmpty() ? null : jpegUrl(source.thumbnail.toJPEG(80)),
  }));
}

function jpegUrl(jpeg: Buffer): string {
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

/** Displays with the sources that capture them. */
export async function listMatchedDisplays(withThumbnails: boolean): Promise<Display[]> {
  if (!hasSystemPicker()) return matchDisplays(listDisplays(), await listScreens(withThumbnails));
  return listKnownDisplays().map((display) => ({ ...display, captureSourceId: systemPicker }));
}

/** All displays, at once: whether they can be captured is not asked, and there are no thumbnails. */
export function listKnownDisplays(): DisplaySource[] {
  if (!hasSystemPicker()) return nameDisplays(listDisplays());
  // Listing would open the dialog: one that stands for whatever will be chosen in it.
  const primary = listDisplays().find(({ isPrimary }) => isPrimary);
  if (primary === undefined) return [];
  const { id, width, height } = primary;
  return [{ id, name: 'Screen', width, height, isPrimary: true, thumbnail: null }];
}

/** The one of this id, as it is now. */
export async function findDisplay(id: string): Promise<Display | null> {
  return (await listMatchedDisplays(false)).find((display) => display.id === id) ?? null;
}

/** Calls back when resolution, scale or turn of a display has changed. */
export function watchDisplays(changed: (displayId: string) => void): void {
  screen.on('display-metrics-changed', (_event, display, what) => {
    const matters = ['bounds', 'scaleFactor', 'rotation'].some((one) => what.includes(one));
    if (matters) changed(String(display.id));
  });
}

/** Calls back when a display was unplugged or switched off. */
export function watchRemovedDisplays(removed: (displayId: string) => void): void {
  screen.on('display-removed', (_event, display) => removed(String(display.id)));
}

/** macOS has a sign in the menu bar and Wayland a portal by which the user ends a capture. */
export function systemEndsCaptures(): boolean {
  return process.platform === 'darwin' || process.env['XDG_SESSION_TYPE'] === 'wayland';
}
