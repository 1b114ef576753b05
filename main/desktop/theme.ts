// Light or dark: the setting's, else the system's, for all windows, menus and dialogs at once.
import { BrowserWindow, nativeTheme } from 'electron';
import type { SettingsRoom } from '../settings/settings';

/** What shows before a page has drawn. */
export function surfaceColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#141622' : '#ffffff';
}

/** Follows the setting; call when the app is ready, before the first window. */
export function followTheme(settings: SettingsRoom): void {
  const apply = (): void => {
    const { theme } = settings.read();
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
  };
  apply();
  settings.onChange(apply);
  // A window keeps the colour that it was made with, and would flash in it when it is shown or resized.
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows())
      if (!isSeeThrough(window)) window.setBackgroundColor(surfaceColour());
  });
}

// The colour of a transparent window is #000000 and has to stay so.
function isSeeThrough(window: BrowserWindow): boolean {
  return window.getBackgroundColor().startsWith('#00');
}
