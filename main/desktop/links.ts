// The one place that opens something outside the app, in the browser.
import { shell } from 'electron';
import { linkToOpen } from './link-check';

/** Pages of the system's settings that a person may be sent to. */
const systemPages = {
  'mac-screen': 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
  'mac-microphone': 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
  'mac-camera': 'x-apple.systempreferences:com.apple.preference.security?Privacy_Camera',
  'windows-microphone': 'ms-settings:privacy-microphone',
  'windows-camera': 'ms-settings:privacy-webcam',
} as const;
type SystemPage = keyof typeof systemPages;

/** Opens the system's own settings. */
export async function openSystemPage(page: SystemPage): Promise<void> {
  await shell.openExternal(systemPages[page]);
}

/** Opens a link in the browser; false when it may not be opened. `known` is a link that Claap gave. */
export async function openLink(url: string, known: string | null): Promise<boolean> {
  const checked = linkToOpen(url, known);
  if (checked === null) return false;
  await shell.openExternal(checked);
  return true;
}
