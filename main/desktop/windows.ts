// The windows, one of each role, made at first need and then kept warm: closing hides. The capture
// engine's window is hidden, never throttled, and no user action can close it.
import { app, BrowserWindow, screen, type WebContents } from 'electron';
import { roundedRows } from '../../preload/bubble';
import type { Point } from '../../preload/geometry';
import type { Plate } from '../../preload/schemas/plate';
import type { WindowRole } from '../../preload/contract';
import type { EventName, Told } from '../../preload/events';
import { events } from '../../preload/events';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { pageUrl } from './app-scheme';
import { createFirstDraw } from './first-draw';
import { isFloating, type Look, windowOptions } from './window-options';
import { createUntold } from './untold';
import { createWhenLoaded } from './when-loaded';
import { isSeenThrough } from './window-place';
import { barAfterFit, barHome, inMiddle, lowerCorner, panelPlace, upTo } from './window-places';

export interface Windows {
  /** Makes the window if need be and shows it once it is drawn, or after `patienceMs` as it is. */
  show(role: WindowRole, patienceMs?: number): void;
  hide(role: WindowRole): void;
  isVisible(role: WindowRole): boolean;
  /** Makes the window without showing it. */
  warm(role: WindowRole): void;
  /** The role of a page that asks something; null for anything that is not ours. */
  roleOf(contents: WebContents): WindowRole | null;
  contentsOf(role: WindowRole): WebContents | null;
  /**
   * Tells every window that the contract names; a window that is not made hears nothing, a hidden one may hear it
   * later, and one that is being loaded hears it then.
   */
  tell<N extends EventName>(name: N, told: Told<N>): boolean;
  /** Tells one window, once its page listens. */
  tellLoaded<N extends EventName>(role: WindowRole, name: N, told: Told<N>): void;
  /** Fits a small window to its page, in CSS pixels. */
  fit(role: WindowRole, width: number, height: number): void;
  /** Cuts a transparent window to what is drawn, where the rest would be black. CSS pixels. */
  shape(role: WindowRole, plates: readonly Plate[]): void;
  /** Puts the bar on a display; null leaves it where it is. */
  placeBar(displayId: string | null): void;
  /** Puts a small window into the middle of a display; null means the main one. */
  placeMiddle(role: WindowRole, displayId: string | null): void;
  /** Puts the link card into the corner of a display; null means the one where the pointer is. */
  placeCard(displayId: string | null): void;
  /** Covers a display with the area picker; bounds in points. */
  cover(bounds: Electron.Rectangle): void;
  /** Points. */
  barSize(): { readonly width: number; readonly height: number };
  /** Puts the bar where it was reckoned to stand; points. */
  moveBar(to: { readonly x: number; readonly y: number }): void;
  /** Puts the bubble's window there; points. `region`: the part that is drawn and takes clicks. */
  placeBubble(bounds: Electron.Rectangle, region: readonly Electron.Rectangle[]): void;
  /** A window was shown, or hidden. */
  onVisible(listen: (role: WindowRole) => void): void;
  /** Closes this window for good; the next `warm` or `show` makes a fresh one. */
  close(role: WindowRole): void;
  /** From now on windows close for good. */
  letGo(): void;
}

export interface WindowsDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** How a new page begins. */
  look(): Look;
  /** Where the tray icon is, when the system tells; the panel opens there. */
  trayBounds(): Electron.Rectangle | null;
  /** The capture engine's process died. */
  onEngineGone(): void;
}

/** No window yet; `warm` or `show` makes one. */
export function createWindows({
  clock,
  log,
  look,
  trayBounds,
  onEngineGone,
}: WindowsDeps): Windows {
  const made = new Map<WindowRole, BrowserWindow>();
  const untold = createUntold();
  const firstDraw = createFirstDraw(clock);
  const roles = new Map<number, WindowRole>();
  const whenLoaded = createWhenLoaded();
  let isLettingGo = false;
  /** Where the card's own corner lies, at the bottom right of a display; null before it was placed. */
  let cardCorner: Point | null = null;
  const visibleListeners: ((role: WindowRole) => void)[] = [];

  function forget(role: WindowRole, contentsId: number): void {
    roles.delete(contentsId);
    made.delete(role);
    untold.forget(role);
  }

  function make(role: WindowRole): BrowserWindow {
    const window = new BrowserWindow(windowOptions(role, look()));
    const contentsId = window.webContents.id;
    made.set(role, window);
    roles.set(contentsId, role);
    firstDraw.watch(window);
    if (isFloating(role)) {
      window.setAlwaysOnTop(true, 'screen-saver');
      window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
      // Honoured on macOS and Windows; on Linux the bar stays away from the recorded display.
      // The bubble is part of what is shown.
      window.setContentProtection(role !== 'bubble');
    }
    if (role === 'settings' || role === 'welcome') window.setContentProtection(true);
    // Windows ends a session without a word to the app, only to its windows; this one is always there.
    if (role === 'capture') window.on('session-end', () => app.quit());
    window.on('close', (event) => {
      if (isLettingGo) return;
      event.preventDefault();
      if (role !== 'capture') window.hide();
    });
    const tellVisible = (): void => {
      for (const listen of visibleListeners) listen(role);
    };
    // However it comes to be seen: macOS shows a hidden app's windows by itself.
    window.on('show', () => untold.tellNow(role));
    window.on('show', tellVisible);
    window.on('hide', tellVisible);
    window.on('closed', () => {
      if (made.get(role) === window) forget(role, contentsId);
    });
    window.webContents.on('render-process-gone', (_event, details) => {
      log.error('window process gone', { role, reason: details.reason });
      forget(role, contentsId);
      window.destroy();
      tellVisible();
      if (role === 'capture') onEngineGone();
    });
    window.webContents.on('console-message', (...args: unknown[]) => logConsole(log, role, args));
    void window.loadURL(pageUrl(role)).catch((error: unknown) => {
      // A quit closes it while it is being loaded.
      if (!isLettingGo) log.error('page not loaded', { role, error });
    });
    return window;
  }

  function tellLoaded<N extends EventName>(role: WindowRole, name: N, told: Told<N>): void {
    const contents = made.get(role)?.webContents;
    if (contents === undefined) return;
    whenLoaded(contents, () => contents.send(name, told));
  }

  const windowOf = (role: WindowRole): BrowserWindow => made.get(role) ?? make(role);

  function placePanel(window: BrowserWindow): void {
    const tray = trayBounds();
    const { workArea } = screen.getDisplayNearestPoint(tray ?? screen.getCursorScreenPoint());
    move(window, panelPlace(tray, workArea, window.getBounds()));
  }

  return {
    show(role, patienceMs) {
      const window = windowOf(role);
      const show = (): void => {
        if (role === 'panel' && !window.isVisible()) placePanel(window);
        window.show();
        window.focus();
      };
      if (isFloating(role)) window.showInactive();
      else firstDraw.whenDrawn(window, show, patienceMs);
      if (role !== 'capture') tellLoaded(role, 'windows.shown', undefined);
    },
    hide(role) {
      const window = made.get(role);
      if (window === undefined) return;
      firstDraw.cancel(window);
      window.hide();
    },
    isVisible: (role) => made.get(role)?.isVisible() ?? false,
    warm(role) {
      // A window that is made while the others close would be closed while its page is loaded.
      if (!isLettingGo) windowOf(role);
    },
    roleOf: (contents) => roles.get(contents.id) ?? null,
    contentsOf: (role) => made.get(role)?.webContents ?? null,
    tell(name, told) {
      let isHeard = false;
      const hearers: readonly WindowRole[] = events[name].windows;
      const isPatient = 'waits' in events[name];
      for (const role of hearers) {
        const window = made.get(role);
        if (window === undefined || window.isDestroyed()) continue;
        if (isPatient && !window.isVisible())
          untold.keep(role, name, () => tellLoaded(role, name, told));
        // An order must not come later than its answer is awaited: the engine is told when its page says it is ready.
        else if (role === 'capture') window.webContents.send(name, told);
        else tellLoaded(role, name, told);
        isHeard = true;
      }
      return isHeard;
    },
    tellLoaded,
    fit(role, width, height) {
      const window = made.get(role);
      if (window === undefined) return;
      const before = window.getBounds();
      // Nothing to do; and right after a move X still tells the place before it.
      if (before.width === width && before.height === height) return;
      window.setResizable(true);
      window.setContentSize(width, height);
      window.setResizable(false);
      const after = window.getBounds();
      if (role === 'bar') move(window, barAfterFit(before, after));
      else if (role === 'card') {
        if (cardCorner !== null) move(window, upTo(cardCorner, after));
      } else if (!window.isVisible()) placePanel(window);
    },
    shape(role, plates) {
      if (process.platform !== 'linux') return;
      void isSeenThrough().then((sees) => {
        const region = sees ? [] : plates.flatMap((plate) => roundedRows(plate, plate.radius));
        made.get(role)?.setShape(region);
      });
    },
    placeBar(displayId) {
      const window = windowOf('bar');
      const display = screen.getAllDisplays().find(({ id }) => String(id) === displayId);
      if (display === undefined) return;
      move(window, barHome(display, window.getBounds()));
    },
    placeMiddle(role, displayId) {
      const { bounds } =
        screen.getAllDisplays().find(({ id }) => String(id) === displayId) ??
        screen.getPrimaryDisplay();
      const window = windowOf(role);
      move(window, inMiddle(bounds, window.getBounds()));
    },
    placeCard(displayId) {
      const { workArea } =
        screen.getAllDisplays().find(({ id }) => String(id) === displayId) ??
        screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      const window = windowOf('card');
      cardCorner = lowerCorner(workArea);
      move(window, upTo(cardCorner, window.getBounds()));
    },
    cover(bounds) {
      const window = windowOf('area');
      // Above menu bars, docks and our own bar.
      window.setAlwaysOnTop(true, 'screen-saver');
      window.setFullScreenable(true);
      window.setBounds(bounds);
      window.show();
      // Window managers of X keep ordinary windows off their panels.
      if (process.platform === 'linux') window.setFullScreen(true);
      window.setBounds(bounds);
      window.focus();
    },
    barSize: () => windowOf('bar').getBounds(),
    moveBar: ({ x, y }) => move(windowOf('bar'), { x: Math.round(x), y: Math.round(y) }),
    placeBubble(bounds, region) {
      const window = windowOf('bubble');
      const before = window.getBounds();
      // A window that can't be resized keeps its size against ours, too.
      if (before.width !== bounds.width || before.height !== bounds.height) {
        window.setResizable(true);
        window.setBounds(bounds);
        window.setResizable(false);
      } else move(window, bounds);
      // Clicks beside it reach what is below; macOS does that by itself.
      if (process.platform !== 'darwin') window.setShape([...region]);
    },
    onVisible: (listen) => void visibleListeners.push(listen),
    close(role) {
      const window = made.get(role);
      if (window === undefined) return;
      forget(role, window.webContents.id);
      window.destroy();
    },
    letGo() {
      isLettingGo = true;
    },
  };
}

const move = (window: BrowserWindow, { x, y }: Point): void => window.setPosition(x, y);

// Electron 33 gives level and text apart, newer ones an object; only warnings and errors are kept.
function logConsole(log: Logger, role: WindowRole, args: readonly unknown[]): void {
  const [event, level, text] = args;
  const isObject = typeof event === 'object' && event !== null && 'message' in event;
  const message = isObject ? event.message : text;
  const severity = isObject && 'level' in event ? event.level : level;
  if (severity === 2 || severity === 3 || severity === 'warning' || severity === 'error')
    log.warn('page says', { role, message: String(message).slice(0, 500) });
}
