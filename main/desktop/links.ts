// The one place that opens something outside the app, in the browser.
import { shell } from 'electron';
import { linkToOpen } from './link-check';

/** Opens a link in the browser; false when it may not be opened. `known` is a link that Claap gave. */
export async function openLink(url: string, known: string | null): Promise<boolean> {
  const checked = linkToOpen(url, known);
  if (checked === null) return false;
  await shell.openExternal(checked);
  return true;
}
