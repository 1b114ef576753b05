// Whether this page's window is on the screen, as main tells it: a page that was made hidden takes itself for seen.
import { create } from 'zustand';

export const useSeen = create<{ readonly isSeen: boolean }>()(() => ({ isSeen: true }));

/** Listens to main; call once, when the page starts. While it is unseen nothing moves (ui/tokens.css). */
export function connectSeen(): void {
  const set = (isSeen: boolean): void => {
    useSeen.setState({ isSeen });
    document.documentElement.toggleAttribute('data-unseen', !isSeen);
  };
  window.recorder.on('windows.shown', () => set(true));
  window.recorder.on('windows.hidden', () => set(false));
}
