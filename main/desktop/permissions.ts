// What the system lets this app do. Only macOS and, for microphone and camera, Windows ask beforehand; elsewhere
// there is nothing to allow, or the system asks at each recording.
import { app, desktopCapturer, systemPreferences } from 'electron';
import type { PermissionName, Permissions, PermissionState } from '../../preload/schemas/setup';
import { openSystemPage } from './links';

/** As the system says it now. */
export function readPermissions(): Permissions {
  return { screen: state('screen'), microphone: state('microphone'), camera: state('camera') };
}

function state(what: PermissionName): PermissionState {
  const { platform } = process;
  if (platform !== 'darwin' && !(platform === 'win32' && what !== 'screen')) return 'free';
  switch (systemPreferences.getMediaAccessStatus(what)) {
    case 'granted':
      return 'granted';
    case 'not-determined':
      return 'unasked';
    case 'denied':
    case 'restricted':
    case 'unknown':
      return 'denied';
    default:
      return 'free';
  }
}

/** The system's own question where it asks once; its settings where it asks no more. */
export async function askPermission(what: PermissionName): Promise<void> {
  const now = state(what);
  if (now === 'granted' || now === 'free') return;
  if (process.platform === 'win32') {
    if (what !== 'screen') await openSystemPage(`windows-${what}`);
    return;
  }
  if (now === 'unasked' && what !== 'screen') {
    await systemPreferences.askForMediaAccess(what);
    return;
  }
  // The first look at the screen puts the app into the system's list; the list itself has to be opened.
  if (what === 'screen')
    await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } });
  await openSystemPage(`mac-${what}`);
}

/** Ends this app, saving what runs, and starts it again. */
export function reopen(): void {
  app.relaunch();
  app.quit();
}
