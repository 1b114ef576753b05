// The file behind settings and credentials, kept by conf or electron-store (handed in). Both throw on a
// corrupt file, and on a full disk both replace a good file by a cut one and report success; mended here:
// a corrupt file is set aside under a name with its date, room is proved before a write, and what was
// written is read back before it counts. If the process dies in the middle, the file is the old or the
// new one.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KeyValueStore } from './settings';

/** What conf and electron-store have in common. */
export interface KeptStore {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  store: Record<string, unknown>;
}

export interface StoreFileOptions {
  readonly folder: string;
  /** Wall clock, ms; part of the name of a file that is set aside. */
  readonly now: number;
  /** Opens `settings.json` in the folder. @throws when it is corrupt or cannot be read */
  open(): KeptStore;
}

export interface OpenedStore {
  readonly store: KeyValueStore;
  /** The name that a corrupt file was given, or null. */
  readonly setAside: string | null;
}

/** @throws the system's error when the folder cannot be used at all */
export function openStoreFile({ folder, now, open }: StoreFileOptions): OpenedStore {
  const file = path.join(folder, 'settings.json');
  const { kept, setAside } = openOrSetAside(file, now, open);
  return {
    setAside,
    store: {
      read: (name) => kept.get(name),
      write(name, value) {
        const before = kept.store;
        proveRoom(file, { ...before, [name]: value });
        kept.set(name, value);
        if (isWhole(file, name, value)) return;
        // Somebody else took the room in between; the old settings fit where they were.
        kept.store = before;
        throw Object.assign(new Error('settings not written whole'), { code: 'ENOSPC' });
      },
    },
  };
}

function openOrSetAside(
  file: string,
  now: number,
  open: () => KeptStore,
): { kept: KeptStore; setAside: string | null } {
  try {
    return { kept: open(), setAside: null };
  } catch (error) {
    if (!existsSync(file)) throw error;
    const setAside = `settings.corrupt-${new Date(now).toISOString().replaceAll(':', '.')}.json`;
    renameSync(file, path.join(path.dirname(file), setAside));
    return { kept: open(), setAside };
  }
}

// Node writes in a loop and throws ENOSPC; the size is the one that the store will write.
function proveRoom(file: string, content: Record<string, unknown>): void {
  const probe = `${file}.room`;
  try {
    writeFileSync(probe, JSON.stringify(content, null, '\t'), { mode: 0o600 });
  } finally {
    rmSync(probe, { force: true });
  }
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
