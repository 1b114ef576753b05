// Whether this page's window is on the screen, as main tells it: a page that was made hidden, or is never throttled,
// takes itself for seen.
import { create } from 'zustand';

/** Not before main has said so: it tells each page as soon as it is loaded. */
export const useSeen = create<{ readonly isSeen: boolean }>()(() => ({ isSeen: false }));

/** Listens to main; every page does, from its start. While it is unseen nothing moves (ui/tokens.css). */
export function connectSeen(): void {
  const set = (isSeen: boolean): void => {
    useSeen.setState({ isSeen });
    document.documentElement.toggleAttribute('data-unseen', !isSeen);
  };
  window.recorder.on('windows.shown', () => set(true));
  window.recorder.on('windows.seen', set);
}
