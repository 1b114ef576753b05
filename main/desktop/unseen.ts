// Tells a page that its window is hidden. It can't know: a window that was made hidden, or is never throttled,
// takes itself for seen, and would draw its moving parts sixty times a second for nobody.
import { app } from 'electron';

/** From now on every window's page hears of it; call before the first window is made. */
export function tellHidden(): void {
  app.on('browser-window-created', (_event, window) => {
    const tell = (): void => {
      if (!window.isDestroyed() && !window.isVisible())
        window.webContents.send('windows.hidden', undefined);
    };
    window.on('hide', tell);
    window.webContents.on('did-finish-load', tell);
  });
}
