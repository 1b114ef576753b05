// The file behind settings and credentials: electron-store. It throws on a corrupt file, and its atomic
// write ignores a short write on a full disk; both are mended here: a corrupt file is set aside under a
// name with its date, and what was written is read back before it counts.
import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import { ipcMain } from 'electron';
import type { KeyValueStore } from '../settings/settings';

export interface OpenedStore {
  readonly store: KeyValueStore;
  /** The name that a corrupt file was given, or null. */
  readonly setAside: string | null;
}

/** Opens `settings.json` in `folder`. */
export function openStore(folder: string, now: number): OpenedStore {
  const file = path.join(folder, 'settings.json');
  let setAside: string | null = null;
  let kept: ElectronStore<Record<string, unknown>>;
  try {
    kept = open(folder);
  } catch {
    setAside = `settings.corrupt-${new Date(now).toISOString().replaceAll(':', '.')}.json`;
    renameSync(file, path.join(folder, setAside));
    kept = open(folder);
  }
  // electron-store answers any page that asks for this; none of ours may.
  ipcMain.removeAllListeners('electron-store-get-data');

  return {
    setAside,
    store: {
      read: (name) => kept.get(name),
      write(name, value) {
        const before = kept.store;
        kept.set(name, value);
        if (isWhole(file, name, value)) return;
        kept.store = before;
        throw Object.assign(new Error('settings not written whole'), { code: 'ENOSPC' });
      },
    },
  };
}

function open(folder: string): ElectronStore<Record<string, unknown>> {
  return new ElectronStore({ cwd: folder, name: 'settings', configFileMode: 0o600 });
}

function isWhole(file: string, name: string, value: unknown): boolean {
  try {
    const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof written !== 'object' || written === null) return false;
    const field: unknown = Object.entries(written).find(([key]) => key === name)?.[1];
    return JSON.stringify(field) === JSON.stringify(value);
  } catch {
    return false;
  }
}
