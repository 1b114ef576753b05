// English: what settings and welcome say besides en.ts's settings.
import type { SoundOutcome } from '../schemas/sound-test';
import type { PermissionName, PermissionState } from '../schemas/setup';

/** The camera is asked for when it is switched on, not before. */
type Asked = PermissionName;
import { createCounted } from './plural';

const counted = createCounted('en');

export const enSetup = {
  sections: 'Sections',
  section: {
    recording: 'Recording',
    devices: 'Devices',
    shortcuts: 'Shortcuts',
    claap: 'Claap',
    storage: 'Storage',
    app: 'App',
    about: 'About',
  },

  countdown: 'Countdown',
  countdownHint: 'Esc cancels it, a click or Enter skips it.',
  countdownOff: 'Off',
  seconds: (count: number): string => counted(count, 'second', 'seconds'),

  microphone: 'Microphone',
  microphoneHint: 'For the next recordings; the panel can change it.',
  hearing: 'Say something: the line moves when your microphone hears you.',
  heard: 'Your microphone is heard.',
  notThere: 'This microphone is not connected.',
  notAllowed: "The system doesn't let this app use the microphone.",
  level: (percent: string): string => `Level ${percent}`,
  noiseSuppression: 'Reduce background noise',
  noiseSuppressionHint: 'Fans, keyboards, the street. Off for music: the sound as it comes.',
  systemSoundHint: 'What you hear, without your microphone.',

  shortcutsHint: 'They work in every program while this app is running.',
  press: 'Press the keys…',
  pressHint: 'Esc leaves it as it is, Backspace takes it away.',
  changeOf: (action: string, keys: string): string => `${action}: ${keys}. Change`,
  resetOf: (action: string): string => `Reset ${action}`,
  clearOf: (action: string): string => `Take away the shortcut of ${action}`,
  resetAll: 'Reset all',
  needsModifier: 'Add Ctrl, Alt or Cmd, so that it never gets in the way of writing.',
  heldByOurs: (keys: string, action: string): string => `${keys} is already “${action}”.`,
  heldByOther: (keys: string): string => `${keys} is taken by another program.`,
  unusable: (keys: string): string => `${keys} can't be a shortcut.`,
  use: (keys: string): string => `Use ${keys}`,

  cleanUp: 'After it is Ready at Claap',
  cleanUpHint:
    'Only recordings that Claap has confirmed. They lie in the bin for 24 hours and can be brought back.',
  cleanUpNever: 'Keep the local copy',
  cleanUpAfter: (days: number): string => `Delete it after ${counted(days, 'day', 'days')}`,

  openAtLogin: 'Start at login',
  openAtLoginHint: 'Starts quietly, in the tray.',
  language: 'Language',
  languages: { system: "The system's", en: 'English', fr: 'Français' },
  theme: 'Appearance',
  textSize: 'Text size',
  textSizes: { standard: 'Standard', large: 'Large', largest: 'Very large' },
  themes: { system: "The system's", light: 'Light', dark: 'Dark' },
  soundTest: {
    title: 'Sound test',
    hint: 'Plays a short, soft tone and listens for it as a recording would.',
    play: 'Play tone',
    playing: 'Listening…',
    outcomes: {
      heard: 'Heard. Computer sound will be in your recordings.',
      'not-heard': 'Played, but not heard again. Is the sound turned off or very low?',
      'no-sound': 'This system gives no computer sound. The microphone is recorded as usual.',
      busy: 'Something is being recorded. Try again after it.',
      unknown: 'Your system asks what to share first. It is heard once you record.',
    } satisfies Record<SoundOutcome, string> as Record<SoundOutcome, string>,
  },
  updates: {
    title: 'Updates',
    others: 'Come with the updates of your system.',
    looks: {
      never: 'Looked for by itself, a few times a day.',
      looking: 'Looking…',
      newest: 'This is the newest version.',
      failed: 'No answer. The next look comes by itself.',
      busy: 'Waits until nothing is recorded or uploaded.',
    },
    fetching: (version: string): string => `Version ${version} is on its way.`,
    ready: (version: string): string => `Version ${version} is here.`,
    restarting: (version: string): string =>
      `Restarts into ${version} when nothing is recorded or uploaded.`,
    look: 'Check now',
    restart: 'Restart',
  },
  welcome: 'First steps',
  welcomeHint: 'Permissions, sound and picture, key.',
  showWelcome: 'Show again',

  version: 'Version',
  builtOn: 'Built on',
  system: 'System',
  licences: 'Licences',
  licencesHint: 'The work of others that this app is made of.',
  showLicences: 'Show…',
  noLicences: 'This build carries no list.',
};

/** The welcome: three short steps. */
export const enWelcome = {
  title: 'Welcome',
  steps: 'Steps',
  step: (number: number, of: number): string => `Step ${number} of ${of}`,
  next: 'Continue',
  back: 'Back',
  later: 'Later',
  start: 'Start recording',
  permissions: {
    title: 'Three things to allow',
    titleFree: 'Nothing to allow',
    body: 'The system asks for each one once. You can change your mind in its settings.',
    bodyFree: 'This system asks when you record, if it asks at all.',
    names: {
      screen: 'Screen',
      microphone: 'Microphone',
      camera: 'Camera',
    } satisfies Record<Asked, string> as Record<Asked, string>,
    reasons: {
      screen: 'So that there is something to record.',
      microphone: 'So that people hear you. Recording works without it.',
      camera: 'So that people see you. Recording works without it.',
    } satisfies Record<Asked, string> as Record<Asked, string>,
    states: {
      granted: 'Allowed',
      unasked: 'Not asked yet',
      denied: 'Not allowed',
      free: 'Nothing to do',
    } satisfies Record<PermissionState, string> as Record<PermissionState, string>,
    allow: 'Allow…',
    openSettings: 'Open settings…',
    reopen: 'Reopen now',
    reopenHint: 'If you have just allowed it, this app sees it after it is reopened.',
  },
  test: {
    title: 'Sound and picture',
    body: 'A quick look that everything is heard and seen.',
    picture: 'Display',
    noPicture: 'Looking for displays…',
  },
  key: {
    title: 'Your Claap key',
    body: 'With it, each recording gets its link as soon as you stop. Without it, recordings stay on this computer.',
    author: 'Your Claap e-mail',
    done: 'All set. Your recordings go to Claap.',
  },
};
