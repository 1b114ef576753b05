// What each window is made of: its size, its frame, what its page may do.
import path from 'node:path';
import { app, type BrowserWindowConstructorOptions } from 'electron';
import type { WindowRole } from '../../preload/contract';
import { localeArgument, textPercentArgument } from '../../preload/handed-over';
import { surfaceColour } from './theme';

/** Lies over other programs' windows and never takes the keyboard from them. */
const floating: BrowserWindowConstructorOptions = {
  frame: false,
  transparent: true,
  resizable: false,
  alwaysOnTop: true,
  focusable: false,
  skipTaskbar: true,
  hasShadow: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
};

const options: Record<WindowRole, BrowserWindowConstructorOptions> = {
  capture: { width: 320, height: 200, skipTaskbar: true, focusable: false },
  panel: { width: 340, height: 430, frame: false, resizable: false, alwaysOnTop: true },
  bar: { ...floating, width: 300, height: 44 },
  // Placed before it is shown.
  bubble: { ...floating, width: 224, height: 268 },
  countdown: {
    ...floating,
    width: 240,
    height: 240,
  },
  // Shown without taking the focus; a click may give it the keyboard.
  card: {
    ...floating,
    width: 428,
    height: 190,
    focusable: true,
    acceptFirstMouse: true,
    // On macOS a panel takes keys without bringing the app before the one at work.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
  },
  library: { width: 960, height: 640, minWidth: 720, minHeight: 480 },
  // Covers a display; its place is set when it is shown.
  area: {
    width: 640,
    height: 480,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    hasShadow: false,
    enableLargerThanScreen: true,
  },
  settings: { width: 820, height: 640, minWidth: 480, minHeight: 400 },
  welcome: { width: 600, height: 540, resizable: false, maximizable: false, fullscreenable: false },
};

const floats: ReadonlySet<WindowRole> = new Set<WindowRole>(['bar', 'countdown', 'card', 'bubble']);

/** Lies over other programs' windows; only what it draws is seen. */
export const isFloating = (role: WindowRole): boolean => floats.has(role);

/** How a page begins; changes are told to it. */
export interface Look {
  readonly locale: string;
  /** Size of letters. */
  readonly textPercent: number;
}

/** Of a window that is made without being shown. */
export function windowOptions(role: WindowRole, look: Look): BrowserWindowConstructorOptions {
  return {
    ...options[role],
    ...(role === 'welcome' ? asLargeAs(options.welcome, look.textPercent / 100) : {}),
    show: false,
    title: 'Claap Recorder',
    backgroundColor: isFloating(role) ? '#00000000' : role === 'area' ? '#10121c' : surfaceColour(),
    webPreferences: {
      preload: path.join(app.getAppPath(), 'out/preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
      additionalArguments: [
        `${localeArgument}${look.locale}`,
        `${textPercentArgument}${look.textPercent}`,
      ],
      backgroundThrottling: role !== 'capture' && !isFloating(role),
      ...(role === 'capture' ? { autoplayPolicy: 'no-user-gesture-required' as const } : {}),
    },
  };
}

// It can't be resized, and is one page that should not have to be scrolled.
function asLargeAs(
  { width = 0, height = 0 }: BrowserWindowConstructorOptions,
  times: number,
): BrowserWindowConstructorOptions {
  return { width: Math.round(width * times), height: Math.round(height * times) };
}
