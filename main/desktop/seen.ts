// Tells a page whether its window is on the screen. It can't know: a window that was made hidden, or is never
// throttled, takes itself for seen, and would draw its moving parts sixty times a second for nobody.
import { app } from 'electron';
import type { Windows } from './windows';

/** From now on every window's page hears of it; call before the first window is made. */
export function tellSeen(windows: Windows): void {
  app.on('browser-window-created', (_event, window) => {
    const tell = (isSeen: boolean): void => {
      if (window.isDestroyed()) return;
      const role = windows.roleOf(window.webContents);
      if (role !== null && role !== 'capture') windows.tellLoaded(role, 'windows.seen', isSeen);
    };
    // However it comes and goes: macOS hides and shows all windows of an app by itself, and those that are covered.
    window.on('show', () => tell(true));
    window.on('hide', () => tell(window.isVisible()));
    window.webContents.on('did-stop-loading', () => tell(window.isVisible()));
  });
}
