// The settings as windows and command line see them: the key only as set or not.
import type { Settings, SettingsView } from '../../preload/schemas/settings';
import type { Credentials } from './credentials';

export interface SettingsFacts {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly libraryFolder: string;
  readonly workspaceName: string | null;
  readonly quota: SettingsView['quota'];
  readonly shortcuts: SettingsView['shortcuts'];
}

/** The view; holds no secret. */
export function settingsView({ credentials, quota, ...facts }: SettingsFacts): SettingsView {
  const { used, limit, nextFreeAt } = quota;
  return { ...facts, quota: { used, limit, nextFreeAt }, key: credentials.state() };
}
