// Settings in a real file, kept by conf as electron-store keeps them in the app.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Conf from 'conf';
import {
  type KeptStore,
  type OpenedStore,
  openStoreFile,
} from '../../../../main/settings/store-file';

/** 2 March 2026 14:05:31 UTC. */
export const now = Date.UTC(2026, 2, 2, 14, 5, 31);

/** @param worse makes the store do what it does on a bad day */
export function openIn(
  folder: string,
  worse: (kept: KeptStore) => KeptStore = (kept) => kept,
): OpenedStore {
  return openStoreFile({
    folder,
    now,
    open: () =>
      worse(
        new Conf<Record<string, unknown>>({
          cwd: folder,
          configName: 'settings',
          configFileMode: 0o600,
        }),
      ),
  });
}

export interface TempProfile {
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

export function makeProfile(): TempProfile {
  const folder = mkdtempSync(path.join(tmpdir(), 'claap-profile-'));
  return {
    folder,
    file: path.join(folder, 'settings.json'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
