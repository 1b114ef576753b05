// What the surroundings decide before the app is ready: folders, switches, development options.
// Packaged builds ignore every CLAAP_RECORDER_ variable.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';

export interface Environment {
  readonly isPackaged: boolean;
  readonly version: string;
  /** Settings, credentials, logs. */
  readonly profileFolder: string;
  readonly defaultLibraryFolder: string;
  readonly home: string;
  readonly apiUrl: string;
  /** PEM of an extra certificate authority, development only. */
  readonly extraCa: string | null;
  /** Start without showing a window. */
  readonly isHidden: boolean;
}

const productionApiUrl = 'https://api.claap.io';

/** Reads the surroundings and sets the switches that must be set before the app is ready. */
export function readEnvironment(): Environment {
  const { isPackaged } = app;
  const option = (name: string): string | undefined =>
    isPackaged ? undefined : process.env[`CLAAP_RECORDER_${name}`] || undefined;

  const dataFolder = option('DATA_DIR');
  if (dataFolder !== undefined) app.setPath('userData', path.resolve(dataFolder, 'profile'));
  const caFile = option('EXTRA_CA');

  // Chromium refuses a sandbox to root; development as root says so by this switch, packages never.
  if (isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('disable-features', 'HardwareMediaKeyHandling,MediaSessionService');
  // Computer sound on Linux; without it the sound of `loopback` is refused.
  app.commandLine.appendSwitch('enable-features', 'PulseaudioLoopbackForScreenShare');

  return {
    isPackaged,
    version: app.getVersion(),
    profileFolder: app.getPath('userData'),
    defaultLibraryFolder:
      dataFolder === undefined
        ? path.join(app.getPath('videos'), 'Claap Recorder')
        : path.resolve(dataFolder, 'library'),
    home: homedir(),
    apiUrl: option('API_URL') ?? productionApiUrl,
    extraCa: caFile === undefined ? null : readFileSync(caFile, 'utf8'),
    isHidden: process.argv.includes('--hidden'),
  };
}
