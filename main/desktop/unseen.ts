// Tells a page that its window is hidden. It can't know: a window that was made hidden, or is never throttled,
// takes itself for seen, and would draw its moving parts sixty times a second for nobody.
import { app } from 'electron';
import type { Windows } from './windows';

/** From now on every window's page hears of it; call before the first window is made. */
export function tellHidden(windows: Windows): void {
  app.on('browser-window-created', (_event, window) => {
    const tell = (): void => {
      if (window.isDestroyed() || window.isVisible()) return;
      const role = windows.roleOf(window.webContents);
      if (role !== null && role !== 'capture')
        windows.tellLoaded(role, 'windows.hidden', undefined);
    };
    window.on('hide', tell);
    window.webContents.on('did-stop-loading', tell);
  });
}
