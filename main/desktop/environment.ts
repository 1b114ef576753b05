// What the surroundings decide before the app is ready: folders, switches, development options.
// Packaged builds ignore every CLAAP_RECORDER_ variable.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { app } from 'electron';
import { ffmpegCandidates } from '../media/find-ffmpeg';
import type { RoomsPlace } from '../rooms';
import { isWeakened } from './weakening';

export interface Environment extends RoomsPlace {
  /** How many questions each window may ask a second; tests that try many ask for more. */
  readonly questionsPerSecond: number;
  /** Start without showing a window. */
  readonly isHidden: boolean;
  /** Tests start with fresh profiles, and go without the welcome. */
  readonly isWelcomeWanted: boolean;
}

const productionApiUrl = 'https://api.claap.io';
/** Far more than any page of ours asks: the engine about 15, a person less. */
const usualQuestionsPerSecond = 50;

/** Reads the surroundings and sets the switches that must be set before the app is ready. */
export function readEnvironment(): Environment {
  const { isPackaged } = app;
  if (isPackaged && isWeakened()) {
    process.stderr.write('claap-recorder: not started with switches that take protection away.\n');
    process.exit(2);
  }
  // Files and folders of ours, and of ffmpeg's, are this user's alone.
  process.umask(0o077);
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
    spareFolder: path.join(app.getPath('userData'), 'recordings'),
    defaultLibraryFolder:
      dataFolder === undefined
        ? path.join(app.getPath('videos'), 'Claap Recorder')
        : path.resolve(dataFolder, 'library'),
    apiUrl: option('API_URL') ?? productionApiUrl,
    certificates: caFile === undefined ? null : [...rootCertificates, readFileSync(caFile, 'utf8')],
    ffmpegCandidates: ffmpegCandidates({
      // A package runs its own ffmpeg only: what the environment names may be anybody's.
      env: isPackaged ? {} : process.env,
      platform: process.platform,
      isPackaged,
      appFolder: app.getAppPath(),
      resourcesFolder: process.resourcesPath,
      cacheFolder: null,
    }),
    questionsPerSecond: Number(option('QUESTIONS_PER_SECOND') ?? usualQuestionsPerSecond),
    isHidden: process.argv.includes('--hidden'),
    isWelcomeWanted: option('NO_WELCOME') === undefined,
  };
}

/** Chromium's own encoder from now on; before the app is ready. */
export function leaveOutHardwareEncoder(): void {
  app.commandLine.appendSwitch('disable-accelerated-video-encode');
}
