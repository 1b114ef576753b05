// The file behind settings and credentials, kept by conf or electron-store (handed in). Both throw on a
// corrupt file, and on a full disk both replace a good file by a cut one and report success; mended here:
// a corrupt file is set aside under a name with its date and the last good copy takes its place, room is
// proved before a write, and what was written is read back before it counts. If the process dies in the
// middle, the file is the old or the new one, or the copy beside it is.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeFileAtomicSync } from '../base/atomic-file';
import type { KeyValueStore } from './settings';
import { removeLeftovers } from './leftovers';

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
  /** The last good copy took its place: settings and key are there. */
  readonly isRestored: boolean;
}

type Content = Record<string, unknown>;

/** The last good copy, beside the file. */
export const copyName = 'settings.backup.json';

/** @throws the system's error when the folder cannot be used at all */
export function openStoreFile({ folder, now, open }: StoreFileOptions): OpenedStore {
  removeLeftovers(folder);
  const file = path.join(folder, 'settings.json');
  const copy = path.join(folder, copyName);
  const { kept, setAside, isRestored } = openWhole(file, copy, now, open);
  let good: Content = kept.store;
  if (JSON.stringify(readWhole(copy)) !== JSON.stringify(good)) keepCopy(copy, good);

  return {
    setAside,
    isRestored,
    store: {
      read(name) {
        try {
          return kept.get(name);
        } catch {
          // Damaged behind our back: what we knew of it last.
          return good[name];
        }
      },
      write(name, value) {
        const found = readWhole(file);
        if (found !== null) good = found;
        else putBack(file, copy, good);
        const next = { ...good, [name]: value };
        try {
          // Proves the room, too; nobody reads the copy while the file itself is good.
          proveRoom(file, next);
          kept.set(name, value);
          if (!isWhole(file, next)) throw full();
        } catch (error) {
          if (!isWhole(file, good)) putBack(file, copy, good);
          throw error;
        }
        good = next;
        const isCopied = keepCopy(copy, good);
        // What was taken away must not stay in an old copy.
        if (!isCopied && value === null) rmSync(copy, { force: true });
      },
    },
  };
}

function openWhole(
  file: string,
  copy: string,
  now: number,
  open: () => KeptStore,
): { kept: KeptStore; setAside: string | null; isRestored: boolean } {
  const isThere = existsSync(file);
  if (isThere && readWhole(file) !== null)
    try {
      return { kept: open(), setAside: null, isRestored: false };
    } catch {
      // It parses, and the store won't have it all the same: corrupt, as below.
    }
  const setAside = isThere ? setFileAside(file, now) : null;
  const last = readWhole(copy);
  const isRestored = last !== null && putBack(file, copy, last);
  return { kept: open(), setAside, isRestored };
}

function setFileAside(file: string, now: number): string {
  const at = new Date(now).toISOString().replaceAll(':', '.');
  const name = ['', '-2', '-3', '-4', '-5']
    .map((again) => `settings.corrupt-${at}${again}.json`)
    .find((one) => !existsSync(path.join(path.dirname(file), one)));
  if (name === undefined) throw new Error('no name to set the settings aside under');
  renameSync(file, path.join(path.dirname(file), name));
  return name;
}

/** The content of a file that is whole, or null. */
function readWhole(file: string): Content | null {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
    return isObject ? Object.fromEntries(Object.entries(content)) : null;
  } catch {
    return null;
  }
}

// As conf writes it, so that the size is the same.
function textOf(content: Content): string {
  return JSON.stringify(content, null, '\t');
}

// Somebody else took the room in between: the old content fits where it was, or the copy takes its place,
// for which no room is needed. False when neither is possible.
function putBack(file: string, copy: string, content: Content): boolean {
  try {
    writeFileAtomicSync(file, textOf(content));
    return true;
  } catch {
    if (readWhole(copy) === null) return false;
  }
  try {
    renameSync(copy, file);
    return true;
  } catch {
    return false;
  }
}

/** False when the copy stays as it was. */
function keepCopy(copy: string, content: Content): boolean {
  try {
    writeFileAtomicSync(copy, textOf(content));
    return true;
  } catch {
    return false;
  }
}

// Node writes in a loop and throws ENOSPC; the size is the one that the store will write.
function proveRoom(file: string, content: Content): void {
  const probe = `${file}.room`;
  try {
    writeFileAtomicSync(probe, textOf(content));
  } finally {
    rmSync(probe, { force: true });
  }
}

function isWhole(file: string, content: Content): boolean {
  const written = readWhole(file);
  return written !== null && JSON.stringify(written) === JSON.stringify(content);
}

function full(): Error {
  return Object.assign(new Error('settings not written whole'), { code: 'ENOSPC' });
}
