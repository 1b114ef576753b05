// The clipboard. Newer versions of Electron answer by a promise, older ones at once.
import { clipboard } from 'electron';

/** Puts a text on the clipboard; where the system refuses, the old text stays. */
export function copyText(text: string): void {
  Promise.resolve(clipboard.writeText(text)).catch(() => undefined);
}
