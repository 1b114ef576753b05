// A window is shown with its page drawn, not empty first: whoever opens one that was never seen waits a moment
// for it, but not for long, as nothing at all after a click looks like nothing done.
import type { BrowserWindow } from 'electron';
import type { Clock } from '../base/clock';

/** A window that is not drawn by then is shown as it is, ms. */
const usualPatienceMs = 400;

export interface FirstDraw {
  /** Call when the window is made. */
  watch(window: BrowserWindow): void;
  /**
   * Calls `show` once the window is drawn, or at once when it was before; only the last one is called.
   * @param patienceMs what is not drawn by then is shown as it is
   */
  whenDrawn(window: BrowserWindow, show: () => void, patienceMs?: number): void;
  /** It is not to be shown after all. */
  cancel(window: BrowserWindow): void;
}

/** No window yet. */
export function createFirstDraw(clock: Clock): FirstDraw {
  const drawn = new WeakSet<BrowserWindow>();
  const waiting = new WeakMap<BrowserWindow, () => void>();

  function go(window: BrowserWindow): void {
    const show = waiting.get(window);
    waiting.delete(window);
    if (!window.isDestroyed()) show?.();
  }

  return {
    watch(window) {
      window.once('ready-to-show', () => {
        drawn.add(window);
        go(window);
      });
    },
    whenDrawn(window, show, patienceMs = usualPatienceMs) {
      if (drawn.has(window) || window.isVisible()) {
        show();
        return;
      }
      if (!waiting.has(window)) clock.after(patienceMs, () => go(window));
      waiting.set(window, show);
    },
    cancel: (window) => void waiting.delete(window),
  };
}
