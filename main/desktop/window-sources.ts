// The windows of other programs that can be recorded. Never ours; and never a list where the system itself
// asks, since listing would open its dialog.
import { BaseWindow, desktopCapturer } from 'electron';
import type { WindowSource } from '../../preload/schemas/sources';

/** Wayland: programs may not list what is on the screen; a portal's dialog asks once a recording. */
export function hasSystemPicker(): boolean {
  return (
    process.platform === 'linux' &&
    process.env['XDG_SESSION_TYPE'] === 'wayland' &&
    process.env['WAYLAND_DISPLAY'] !== undefined
  );
}

/** Longer titles are of no use in a list. */
const longestTitle = 300;

/** The one of this id, if it is on the screen. */
export async function findWindow(id: string): Promise<WindowSource | null> {
  return (await listWindows(false)).find((window) => window.id === id) ?? null;
}

/** Those on the screen, not minimised; the uppermost first. With pictures it takes some hundred ms. */
export async function listWindows(withPictures: boolean): Promise<WindowSource[]> {
  if (hasSystemPicker()) return [];
  const sources = await desktopCapturer.getSources({
    types: ['window'],
    thumbnailSize: withPictures ? { width: 320, height: 180 } : { width: 0, height: 0 },
    fetchWindowIcons: withPictures,
  });
  const ours = new Set(BaseWindow.getAllWindows().map((one) => numberIn(one.getMediaSourceId())));
  return sources
    .filter(({ id, name }) => name.trim() !== '' && !ours.has(numberIn(id)))
    .map(({ id, name, appIcon, thumbnail }) => ({
      id,
      name: name.slice(0, longestTitle),
      icon: dataUrl(appIcon),
      thumbnail: dataUrl(thumbnail),
    }));
}

// `window:NUMBER:…`; what comes last differs between the system's list and a window's own word.
function numberIn(sourceId: string): string {
  return sourceId.split(':')[1] ?? '';
}

function dataUrl(image: Electron.NativeImage | null): string | null {
  return image === null || image.isEmpty() ? null : image.toDataURL();
}
