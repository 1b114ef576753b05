// The app's life: one instance, alive without windows, and never gone before a running take is saved.
// SIGTERM and an OS shutdown arrive here as `before-quit`; the system gives about 5 s.
import { app, autoUpdater } from 'electron';
import type { Clock } from '../base/clock';
import { sleep } from '../base/clock';
import type { Logger } from '../base/log';

/** ms; after that we go, the raw file being on disk anyway. */
const farewellMs = 4000;
/** ms for Chromium to close what is open; everything is saved by then. */
const closingMs = 3000;

export interface LifecycleDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** The user started the app again, in this folder. */
  onSecondStart(argv: readonly string[], folder: string): void;
  /** Saves what runs; resolves when the app may go. */
  farewell(): Promise<void>;
  /** Windows may close now. */
  letGo(): void;
}

/** False when another instance runs: it was told, and this one must go. */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Takes over quitting; call once the app is ready. */
export function guardLife({ clock, log, onSecondStart, farewell, letGo }: LifecycleDeps): void {
  let goodbye: Promise<void> | null = null;
  let isSaved = false;
  app.on('second-instance', (_event, argv, folder) => onSecondStart(argv, folder));
  app.on('activate', () => onSecondStart([], ''));
  app.on('window-all-closed', () => undefined);
  // macOS closes all windows before it quits into an update; ours would stay.
  if (process.platform === 'darwin') autoUpdater.on('before-quit-for-update', letGo);
  app.on('before-quit', (event) => {
    if (isSaved) {
      letGo();
      return;
    }
    event.preventDefault();
    goodbye ??= Promise.race([farewell(), sleep(clock, farewellMs)]).then(() => {
      log.info('quit');
      isSaved = true;
      clock.after(closingMs, () => {
        log.warn('quit by force: what is open did not close');
        app.exit();
      });
      app.quit();
    });
  });
}
