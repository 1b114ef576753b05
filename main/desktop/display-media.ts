// Answers the engine's getDisplayMedia with the display that main chose for the running take, and
// refuses everything else: another frame, another moment, a second time.
import { desktopCapturer, screen, session, type WebFrameMain } from 'electron';
import {
  type Display,
  type DisplayInfo,
  matchDisplays,
  type ScreenSource,
} from '../capture/sources';

export interface DisplayGrant {
  readonly display: Display;
  readonly systemSound: boolean;
}

/** `grant` says what this frame may see now; null refuses. */
export function answerDisplayMedia(
  grant: (frame: WebFrameMain | null) => DisplayGrant | null,
): void {
  session.defaultSession.setDisplayMediaRequestHandler((request, answer) => {
    const granted = grant(request.frame);
    if (granted === null) {
      answer({});
      return;
    }
    const { captureSourceId: id, name } = granted.display;
    const video = { id, name };
    answer(
      granted.systemSound && request.audioRequested ? { video, audio: 'loopback' } : { video },
    );
  });
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
  return matchDisplays(listDisplays(), await listScreens(withThumbnails));
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
