// What no page may do, whatever it shows: navigate, open windows, attach webviews, save files, ask
// for permissions that are not ours to give, or reach the network. Everything is denied but what is listed.
import { app, type Session, session, type WebContents } from 'electron';
import { appOrigin } from './app-scheme';

/** The capture engine alone may use microphones and the screen. */
export type MayCapture = (contents: WebContents) => boolean;

const localSchemes = new Set(['app:', 'media:', 'blob:', 'data:']);
/** The developer tools' own pages, which packages do not have. */
const toolSchemes = new Set(['devtools:', 'chrome-extension:']);

/** Call before the first window is made. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Call when the app is ready. */
export function hardenSession(
  mayCapture: MayCapture,
  target: Session = session.defaultSession,
): void {
  target.setPermissionRequestHandler((contents, permission, answer, details) => {
    const isOurs = details.isMainFrame && details.requestingUrl.startsWith(`${appOrigin}/`);
    const isCapture = permission === 'media' || permission === 'display-capture';
    answer(isOurs && isCapture && contents !== null && mayCapture(contents));
  });
  target.setPermissionCheckHandler((contents, permission, origin) => {
    // Chromium gives an origin here at times and a whole address at others.
    const isOurs = `${origin}/`.startsWith(`${appOrigin}/`);
    return isOurs && permission === 'media' && contents !== null && mayCapture(contents);
  });
  target.setDevicePermissionHandler(() => false);
  // What leaves the app as a file, main writes where the user says.
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    const isLocal = localSchemes.has(protocol) || (!app.isPackaged && toolSchemes.has(protocol));
    answer({ cancel: !isLocal });
  });
}
