// What a page is told while it is being loaded waits until it listens, in order.
import type { WebContents } from 'electron';

/** Calls `tell` at once, or when the page is loaded. */
export type WhenLoaded = (contents: WebContents, tell: () => void) => void;

/** Nothing waits yet. */
export function createWhenLoaded(): WhenLoaded {
  const waiting = new WeakMap<WebContents, (() => void)[]>();
  return (contents, tell) => {
    const others = waiting.get(contents);
    if (others !== undefined) others.push(tell);
    else if (!contents.isLoading()) tell();
    else {
      const all = [tell];
      waiting.set(contents, all);
      // Later than “did-finish-load”: in between, the page is still said to be loading.
      contents.once('did-stop-loading', () => {
        waiting.delete(contents);
        for (const one of all) one();
      });
    }
  };
}
