// Whether the welcome is due. Asked once, at the first start with a window.
import type { Credentials } from './credentials';
import type { SettingsRoom } from './settings';

/** True once in a profile, unless somebody has recorded or has a key: he knows the app. */
export function isNewHere(
  settings: Pick<SettingsRoom, 'read' | 'change'>,
  credentials: Pick<Credentials, 'state'>,
): boolean {
  const { isWelcomed, lastTake } = settings.read();
  if (isWelcomed) return false;
  settings.change({ isWelcomed: true });
  return lastTake === undefined && credentials.state() === 'none';
}
