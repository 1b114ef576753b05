// The user's settings: parsed before they are trusted, kept at once when changed. The store is handed in
// (electron-store in the app, conf in tests). A value that no longer fits falls back to its default alone.
import { type Settings, type SettingsPatch, settingsSchema } from '../../preload/schemas/settings';
import { diskFailure } from '../base/failure';
import { err, ok, type Result } from '../base/result';

/** Anything that keeps plain values under a name, atomically. */
export interface KeyValueStore {
  read(name: string): unknown;
  /** @throws when it cannot be kept */
  write(name: string, value: unknown): void;
}

export interface SettingsRoom {
  read(): Settings;
  /** Keeps the change before it answers; the old settings stay in force when that fails. */
  change(patch: SettingsPatch): Result<Settings>;
  onChange(listen: (settings: Settings) => void): () => void;
}

const storeName = 'settings';

/** The settings in `store`, healed field by field. */
export function createSettings(store: KeyValueStore): SettingsRoom {
  let current = healed(store.read(storeName));
  const listeners = new Set<(settings: Settings) => void>();
  return {
    read: () => current,
    change(patch) {
      const next = settingsSchema.parse({
        ...current,
        ...withoutUndefined(patch),
        ...formerFolders(current, patch),
      });
      try {
        store.write(storeName, next);
      } catch (error) {
        return err(diskFailure(error));
      }
      current = next;
      for (const listen of listeners) listen(current);
      return ok(current);
    },
    onChange(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}

// A field that is there without a value would fall back to its default.
function withoutUndefined(patch: SettingsPatch): SettingsPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function formerFolders(current: Settings, patch: SettingsPatch): Partial<Settings> {
  const before = current.libraryFolder;
  if (patch.libraryFolder === undefined || patch.libraryFolder === before) return {};
  const others = current.formerLibraryFolders.filter((folder) => folder !== before);
  return { formerLibraryFolders: [before, ...others].slice(0, 20) };
}

/** Settings from anything: fields that do not parse are left to their defaults. */
export function healed(value: unknown): Settings {
  const whole = settingsSchema.safeParse(value);
  if (whole.success) return whole.data;
  if (typeof value !== 'object' || value === null) return settingsSchema.parse({});
  const known = Object.entries(value).filter(([name, field]: [string, unknown]) => {
    if (!(name in settingsSchema.shape)) return false;
    return settingsSchema.safeParse({ [name]: field }).success;
  });
  return settingsSchema.parse(Object.fromEntries(known));
}
