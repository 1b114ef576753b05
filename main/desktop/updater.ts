// electron-updater behind main/updates: it looks, fetches and checks hashes (and the signer on Windows and
// macOS); when it may do so is decided there. Loaded only where the app updates itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { CancellationToken } from 'builder-util-runtime';
import type { AppUpdater } from 'electron-updater';
import * as z from 'zod';
import type { Logger } from '../base/log';
import { mayReplace, swapIn } from '../updates/app-image';
import { feedUrl } from '../updates/signed-feed';
import { startAfter } from '../updates/start-anew';
import type { Updater } from '../updates/updates';
import { whoUpdates } from '../updates/whose';
import type { SignedFeed } from './signed-provider';

/** What a release writes into the package's own package.json (scripts/dist.mjs). */
const builtWithSchema = z.object({
  updates: z.object({ feed: z.string(), key: z.string() }),
});

/** The updater of this app, or null where it does not update itself. `chosen`: the feed in the settings. */
export async function createUpdater(log: Logger, chosen: () => string): Promise<Updater | null> {
  const { isPackaged } = app;
  const { platform, env, execPath } = process;
  if (whoUpdates({ isPackaged, platform, env, program: execPath }) !== 'ours') return null;
  const built = builtWith();
  if (built === null) return null;
  const { autoUpdater, AppImageUpdater } = await import('electron-updater');
  // Its own guess is by a file in the package; of Linux's packages only an AppImage gets here.
  const image = platform === 'linux' ? env['APPIMAGE'] : undefined;
  if (image !== undefined && !(await mayReplace(image))) {
    log.info('not updated by itself: its folder is somebody else’s');
    return null;
  }
  const electronUpdater = image === undefined ? autoUpdater : new AppImageUpdater();
  const feed = (): SignedFeed | null => {
    const url = feedUrl(chosen() === '' ? built.feed : chosen(), false);
    return url === null ? null : { url, key: built.key };
  };
  return updaterOn(electronUpdater, log, feed, image === undefined ? theirs : ownOf(image));
}

/** What is done with a file that was fetched and checked. */
export interface Installing {
  /** electron-updater does it, when the app quits. */
  readonly isTheirs: boolean;
  /** Done at once, while the old one runs. */
  put(fetched: string): Promise<void>;
  restart(updater: AppUpdater): Promise<void>;
}

const theirs: Installing = {
  isTheirs: true,
  put: async () => undefined,
  restart: async (updater) => updater.quitAndInstall(true, true),
};

// electron-updater takes the old file away before it has the new one there, gives it another name, and runs
// it while the app quits.
function ownOf(image: string): Installing {
  return {
    isTheirs: false,
    put: (fetched) => swapIn(fetched, image),
    async restart() {
      await startAfter(process.pid, image, process.env);
      app.quit();
    },
  };
}

function builtWith(): { feed: string; key: string } | null {
  try {
    const text = readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8');
    return builtWithSchema.parse(JSON.parse(text)).updates;
  } catch {
    return null;
  }
}

/** Our rules on an updater of electron-updater's; handed in, so that tests use one without Electron. */
export function updaterOn(
  updater: AppUpdater,
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
  feed: () => SignedFeed | null,
  installing: Installing,
): Updater {
  // It says everything; errors come to us as rejections.
  updater.logger = {
    info: () => undefined,
    warn: (text) => log.warn('updater', { text }),
    error: () => undefined,
  };
  updater.on('error', () => undefined);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = installing.isTheirs;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  let fetching: CancellationToken | null = null;
  return {
    async look() {
      const from = feed();
      if (from === null) return null;
      // Brings electron-updater with it, which most installations never need.
      const { signedFeed } = await import('./signed-provider');
      updater.setFeedURL(signedFeed(from));
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async fetch() {
      const { CancellationToken: Token } = await import('builder-util-runtime');
      fetching = new Token();
      const [file] = await updater.downloadUpdate(fetching);
      if (file !== undefined) await installing.put(file);
    },
    stopFetching: () => fetching?.cancel(),
    restart: () => installing.restart(updater),
  };
}
