// The file behind settings and credentials: electron-store, mended in settings/store-file.ts.
import ElectronStore from 'electron-store';
import { ipcMain } from 'electron';
import { type OpenedStore, openStoreFile } from '../settings/store-file';

/** Opens `settings.json` in `folder`; `now` is the wall clock, ms. */
export function openStore(folder: string, now: number): OpenedStore {
  const opened = openStoreFile({
    folder,
    now,
    open: () => new ElectronStore({ cwd: folder, name: 'settings', configFileMode: 0o600 }),
  });
  // electron-store answers any page that asks for this; none of ours may.
  ipcMain.removeAllListeners('electron-store-get-data');
  return opened;
}
