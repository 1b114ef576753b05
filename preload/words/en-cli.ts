// English, the command line: its sentences beside the failures, the names of facts, wrong use. The help of
// the commands stands in main/cli/commands.ts, beside what it explains.
import type { TakeView } from '../schemas/take';

export const enCli = {
  language: 'en',
  recording: (id: string): string => `Recording ${id}.`,
  paused: 'Paused.',
  resumed: 'Recording goes on.',
  muted: 'Microphone muted.',
  unmuted: 'Microphone on.',
  discarded: 'Discarded. It is kept for 24 hours.',
  idle: 'Nothing is being recorded.',
  link: 'Link',
  file: 'File',
  state: 'State',
  keySet: 'set',
  keyNotSet: 'not set',

  noDesktop:
    'There is no display to record here: neither DISPLAY nor WAYLAND_DISPLAY is set. Run this inside a desktop session.',
  notStarted: (why: string): string => `The app couldn't be started: ${why}.`,
  notStartedInTime: (seconds: number): string =>
    `The app was started but didn't answer within ${seconds} s. Open it yourself and try again.`,
  endedAtOnce: (code: number | string): string => `it ended with ${code}`,
  noAppCommand: 'no app is known here',
  silent: "The app doesn't answer. Nothing is lost; restart it and try again.",
  gone: 'The app ended meanwhile. What was recorded is safe and is repaired at its next start.',
  version: (app: string): string =>
    `The running app is another version (${app}). Quit it, then try again.`,
  foreign: "The app's address file belongs to another user or can be changed by others.",
  staysLocal: 'It stays on this computer, as asked; "claap-recorder upload ID" sends it.',
  wasDiscarded: 'The recording was discarded meanwhile. It is kept for 24 hours.',
  stillWaiting: (state: string): string => `Not there yet (${state}). It goes on by itself.`,

  uploadPaused: 'Its upload is paused; "claap-recorder resume-upload ID" goes on.',
  allPaused: 'All uploads that were on their way are paused.',
  allGoOn: 'All paused uploads go on.',
  oneOrAll: 'Name one recording, or all by --all.',
  needsYes:
    'This may use one more of your recordings at Claap. Look there first; if it is not there, say --yes.',
  askSendAgain:
    'It may appear twice at Claap and use one more of your recordings. Send it again? [y/N] ',
  /** What counts as yes, in lower case. */
  yes: ['y', 'yes'],
  notSent: 'Nothing was sent.',
  noCandidates: 'Claap shows nothing that could be this recording.',
  quotaUsed: (limit: number): string =>
    `All ${limit} recordings of the last 30 days are used by our count; Claap may say no.`,
  fileIsThere: 'That file exists already, so the report was not saved.',
  notSaved: "The report couldn't be saved there.",
  reportSaved: (file: string): string => `Report saved as ${file}`,

  noSuchDisplay: (count: number): string =>
    `There is no such display; "claap-recorder sources" lists ${count}.`,
  noSuchWindow:
    'There is no such window, or more than one; "claap-recorder sources" lists them. A minimised one can\'t be recorded.',
  badArea: '--area is X,Y,WxH in pixels of the display, such as --area 100,50,1280x720.',
  areaOutside: (width: number, height: number, leastWidth: number, leastHeight: number): string =>
    `The area doesn't lie on that display of ${width} × ${height}, or is smaller than ${leastWidth} × ${leastHeight}.`,
  oneSource: 'A window has no --display and no --area: name one of them.',
  systemPicks:
    'This system asks itself what to record, once a recording: leave --display, --window and --area out.',
  noSuchCamera: 'There is no such camera, or more than one; "claap-recorder sources" lists them.',
  noSuchMicrophone:
    'There is no such microphone, or more than one; "claap-recorder sources" lists them.',
  noSuchRecording:
    'There is no such recording, or more than one begins so; "claap-recorder list" shows them.',

  keyIsNoArgument:
    'An API key is never an argument, since others could see it. Give it on standard input: claap-recorder settings set api-key -',
  noKeyOnInput: 'No API key came on standard input, so nothing was changed.',
  badKey: 'What came on standard input is no API key, so nothing was changed.',
  askKey: 'API key (not shown): ',
  badFeed: "That isn't an https address, so nothing was changed.",
  badEmail: "That isn't an e-mail address, so nothing was changed.",
  keyStored: 'API key set.',
  keyForSession: 'API key set until the app quits: this system has no key store to keep it in.',
  keyRemoved: 'API key removed.',
  settingNow: (name: string, value: string): string =>
    value === '' ? `${name} removed.` : `${name} is now ${value}.`,

  recordsWhile: (command: string): string => `Recording while ${command} runs.`,
  commandMissing: (command: string): string =>
    `${command} was not found, so the recording was discarded.`,
  commandRefused: (command: string): string =>
    `${command} can't be run, so the recording was discarded.`,
  quitting: 'The app quits.',
  notRunning: 'The app is not running.',
  shown: 'The recorder panel is open.',
  opened: 'Opened in the browser.',

  /** What stands in a list or before a fact. */
  facts: {
    title: 'Title',
    id: 'Id',
    recorded: 'Recorded',
    length: 'Length',
    size: 'Size',
    frames: 'Frames',
    framesPerSecond: (frames: string, rate: string): string => `${frames}, ${rate} a second`,
    longestGap: 'Longest gap',
    checkFailed: 'Check failed',
    stopToFile: 'Stop to file',
    stopToLink: 'Stop to link',
    noVideoYet: 'no video yet',
  },
  takeStates: {
    idle: 'Idle',
    countdown: 'Countdown',
    starting: 'Starting',
    recording: 'Recording',
    paused: 'Paused',
    recovering: 'Picking up',
    stopping: 'Stopping',
  } satisfies Record<TakeView['state'], string> as Record<TakeView['state'], string>,
  microphone: 'microphone',
  microphoneMuted: 'microphone muted',
  noMicrophone: 'no microphone',
  systemSound: 'computer sound',
  noSystemSound: 'no computer sound',
  cameraRow: (name: string, isDefault: boolean): string =>
    `Camera      ${name}${isDefault ? ' (default)' : ''}`,
  microphoneRow: (name: string, isDefault: boolean): string =>
    `Microphone  ${name}${isDefault ? ' (default)' : ''}`,
  systemSoundRow: (isAvailable: boolean): string =>
    `Computer sound ${isAvailable ? 'available' : 'not available'}`,
  displayRow: (number: number, name: string, size: string, isMain: boolean, id: string): string =>
    `Display ${number}   ${name}, ${size}${isMain ? ' (main)' : ''}, id ${id}`,
  keyForThisSession: 'set until the app quits',
  keyUnprotected: 'set, without the protection of a key store',
  keyUnreadable: "set, but the system's key store doesn't give it out",
  workspace: (name: string): string => `workspace ${name}`,
  quotaRow: (used: number, limit: number): string => `${used} of ${limit} used`,
  on: 'on',
  off: 'off',

  /** Wrong use, in one sentence each; commands, options and settings keep their names. */
  wrong: {
    noSuchSetting: (known: string): string => `There is no such setting; they are ${known}.`,
    settingMeant: (meant: string): string => `There is no such setting; did you mean ${meant}?`,
    settingNeedsValue: (name: string): string =>
      `${name} needs a value; "" removes the one that is set.`,
    settingIsOneOf: (name: string, choices: string): string => `${name} is ${choices}.`,
    cleanUpIs: (name: string): string => `${name} is off, or a number of days from 1 to 3650.`,
    or: ' or ',
    noCommand: 'No command was given; "claap-recorder help" lists the commands.',
    needsAnotherWord: (word: string, choices: string): string =>
      `${word} needs another word: ${choices}.`,
    unknownCommand: (quoted: string): string =>
      `Unknown command${quoted}; "claap-recorder help" lists the commands.`,
    unknownCommandMeant: (quoted: string, meant: string): string =>
      `Unknown command${quoted}; did you mean ${meant}?`,
    noSuchOption: (command: string, quoted: string): string =>
      `${command} has no such option${quoted}; see "claap-recorder help ${command}".`,
    noSuchOptionMeant: (command: string, quoted: string, meant: string): string =>
      `${command} has no such option${quoted}; did you mean --${meant}?`,
    quoted: (word: string): string => ` “${word}”`,
    takesNoValue: (option: string): string => `--${option} takes no value.`,
    needsValue: (option: string, value: string): string =>
      `--${option} needs a value: --${option}=${value}.`,
    isOneOf: (option: string, choices: string): string => `--${option} is ${choices}.`,
    standsAfterDashes: (usage: string): string => `The command to run stands after --: ${usage}.`,
    noCommandToRun: (usage: string): string => `There is no command to run: ${usage}.`,
    runsNoCommand: (command: string, usage: string): string =>
      `${command} runs no command: ${usage}.`,
    missing: (usage: string): string => `Something is missing: ${usage}.`,
    tooMany: (usage: string): string => `Too many words: ${usage}.`,
  },

  help: {
    usage: (usage: string): string => `Usage: ${usage}`,
    overview: 'claap-recorder COMMAND [OPTIONS]',
    exitCodes: 'Exit codes: 0 done, 2 wrong use, 3 not possible now, 4 failed.',
  },
};
