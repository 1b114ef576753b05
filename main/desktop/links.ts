// The one place that opens something outside the app: https only, no user or password in it, and only
// Claap's hosts or the very link that Claap gave for a recording.
import { shell } from 'electron';

/** Whether `url` may be opened; `known` is a link that Claap gave. */
export function mayOpen(url: string, known: string | null): boolean {
  if (url.length > 2048 || !URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '')
    return false;
  const { hostname } = parsed;
  return url === known || hostname === 'claap.io' || hostname.endsWith('.claap.io');
}

/** Opens a link in the browser; false when it may not be opened. */
export async function openLink(url: string, known: string | null): Promise<boolean> {
  if (!mayOpen(url, known)) return false;
  await shell.openExternal(url);
  return true;
}
