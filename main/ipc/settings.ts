// Questions about settings and credentials. The key comes in and never goes out.
import type { Channel } from '../../preload/schemas/channel';
import type { SettingsView } from '../../preload/schemas/settings';
import { err, ok, type Result, withoutValue } from '../base/result';
import type { Credentials } from '../settings/credentials';
import type { SettingsRoom } from '../settings/settings';
import type { Handlers } from './guard';

type SettingsHandlers = Pick<
  Handlers,
  | 'settings.read'
  | 'settings.change'
  | 'settings.setKey'
  | 'settings.keepKeyUnprotected'
  | 'settings.testKey'
  | 'settings.chooseLibraryFolder'
  | 'channels.list'
>;

export interface SettingsDeps {
  readonly settings: SettingsRoom;
  readonly credentials: Credentials;
  view(): SettingsView;
  /** Asks Claap for the key's workspace. */
  testKey(): Promise<Result<{ workspaceName: string }>>;
  /** Known to Claap. */
  channels(): Promise<readonly Channel[]>;
  /** The system's folder dialog; null when it was cancelled. */
  chooseFolder(): Promise<string | null>;
  /** Checks that a folder can be written; the settings are not changed when it can't. */
  checkFolder(folder: string): Promise<Result<void>>;
}

/** Handlers of `settings.*`. */
export function settingsHandlers(deps: SettingsDeps): SettingsHandlers {
  const { settings, credentials, view, testKey, chooseFolder, checkFolder } = deps;
  return {
    'settings.read': () => ok(view()),
    'settings.change': async (patch) => {
      // A page cannot name paths, the folder is chosen in the system's dialog; nor where programs come from.
      const { libraryFolder: _folder, updateFeed: _feed, ...rest } = patch;
      const changed = settings.change(rest);
      return changed.ok ? ok(undefined) : changed;
    },
    'settings.setKey': ({ key }) => {
      const kept = credentials.setKey(key);
      return kept.ok ? ok(undefined) : kept;
    },
    'settings.keepKeyUnprotected': () => withoutValue(credentials.keepUnprotected()),
    'settings.testKey': () => testKey(),
    'channels.list': async () => ok([...(await deps.channels())]),
    'settings.chooseLibraryFolder': async () => {
      const folder = await chooseFolder();
      if (folder === null) return ok(undefined);
      const usable = await checkFolder(folder);
      if (!usable.ok) return err(usable.failure);
      const changed = settings.change({ libraryFolder: folder });
      return changed.ok ? ok(undefined) : changed;
    },
  };
}
