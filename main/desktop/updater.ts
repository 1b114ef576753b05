// electron-updater behind main/updates: it looks, fetches and checks hashes (and the signer on Windows and
// macOS); when it may do so is decided there. Loaded only where the app updates itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { AppUpdater } from 'electron-updater';
import * as z from 'zod';
import type { Logger } from '../base/log';
import { feedUrl } from '../updates/signed-feed';
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
  const electronUpdater = platform === 'linux' ? new AppImageUpdater() : autoUpdater;
  const feed = (): SignedFeed | null => {
    const url = feedUrl(chosen() === '' ? built.feed : chosen(), false);
    return url === null ? null : { url, key: built.key };
  };
  return updaterOn(electronUpdater, log, feed, () => {
    const { APPIMAGE: image } = env;
    if (image === undefined) electronUpdater.quitAndInstall(true, true);
    else {
      // The file is replaced on quitting. Started before that, the new one would find the old one running.
      app.relaunch({ execPath: image, args: ['--hidden'] });
      app.quit();
    }
  });
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
  restart: () => void,
): Updater {
  // It says everything; errors come to us as rejections.
  updater.logger = {
    info: () => undefined,
    warn: (text) => log.warn('updater', { text }),
    error: () => undefined,
  };
  updater.on('error', () => undefined);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
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
    fetch: async () => void (await updater.downloadUpdate()),
    restart,
  };
}
