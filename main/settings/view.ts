// The settings as windows and command line see them: the key only as set or not.
import type { Settings, SettingsView } from '../../preload/schemas/settings';
import type { Credentials } from './credentials';
import type { OpenedStore } from './store-file';

export interface SettingsFacts {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly libraryFolder: string;
  readonly workspaceName: string | null;
  readonly quota: SettingsView['quota'];
  readonly shortcuts: SettingsView['shortcuts'];
  /** What became of a settings file that couldn't be read at start. */
  readonly opened?: Pick<OpenedStore, 'setAside' | 'isRestored'>;
}

/** The view; holds no secret. */
export function settingsView({
  credentials,
  quota,
  opened = { setAside: null, isRestored: false },
  ...facts
}: SettingsFacts): SettingsView {
  const { used, uncertain, limit, nextFreeAt } = quota;
  return {
    ...facts,
    setAside: opened.setAside,
    isRestored: opened.isRestored,
    quota: { used, uncertain, limit, nextFreeAt },
    key: credentials.state(),
  };
}
