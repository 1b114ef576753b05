// English, and the type that every other language must satisfy. Rules: buttons are verbs, sentence case,
// no exclamation marks; trouble says what happened, what is safe, what to do; numbers people can use.
import type { TakeTrouble } from '../schemas/take';
import { enAbandoned } from './en-abandoned';
import { enChannels } from './en-channels';
import { enCard } from './en-card';
import { enCamera } from './en-camera';
import { enCountdown } from './en-countdown';
import { enCli } from './en-cli';
import { enArea, enSources } from './en-area';
import { enFailures } from './en-failures';
import { enLibrary, enQuota, enReceipt, enReport } from './en-library';
import { enSetup, enWelcome } from './en-setup';
import { createCounted } from './plural';
import { enShelf } from './en-shelf';
import type { StateAction } from './states';

const counted = createCounted('en');

export const en = {
  language: 'en',
  appName: 'Claap Recorder',
  units: { second: 's', minute: 'min', hour: 'h' },
  failures: enFailures,
  camera: enCamera,
  countdown: enCountdown,
  abandoned: enAbandoned,
  card: enCard,
  channels: enChannels,
  area: enArea,
  sources: enSources,
  library: enLibrary,
  quota: enQuota,
  receipt: enReceipt,
  report: enReport,
  setup: enSetup,
  welcome: enWelcome,
  shelf: enShelf,

  /** Buttons that mean the same everywhere. */
  actions: {
    record: 'Record',
    stop: 'Stop',
    pause: 'Pause',
    resume: 'Resume',
    mute: 'Mute microphone',
    unmute: 'Unmute microphone',
    restart: 'Start over',
    discard: 'Discard',
    undo: 'Undo',
    copyLink: 'Copy link',
    open: 'Open',
    openInClaap: 'Open in Claap',
    play: 'Play',
    showFile: 'Show file',
    delete: 'Delete',
    restore: 'Restore',
    rename: 'Rename',
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    library: 'Library',
    settings: 'Settings',
    quit: 'Quit',
    tryAgain: 'Try again',
    copy: 'Copy',
  },

  /** The one button beside a state (see states.ts). */
  stateActions: {
    upload: 'Upload',
    'try-again': 'Try again',
    'send-again': 'Send again…',
    choose: 'Choose…',
    'send-large': 'Send anyway',
    'send-without-channel': 'Send without channel',
    resume: 'Go on',
    'add-key': 'Add key',
    'change-key': 'Change key',
    'open-settings': 'Open settings',
    restore: 'Undo',
    'delete-empty': enAbandoned.button,
  } satisfies Record<StateAction, string> as Record<StateAction, string>,

  states: {
    recording: 'Recording',
    interrupted: 'Interrupted; being repaired',
    saving: 'Saving…',
    local: 'On this computer',
    queued: 'Waiting for its turn',
    waitingForNetwork: 'Waiting for the network',
    waitingForNetworkNext: 'It is safe on this computer and goes on by itself.',
    paused: 'Upload paused',
    cancelled: 'On this computer; its upload was cancelled',
    recovered: (lost: string | null): string =>
      lost === null ? 'Recovered' : `Recovered, ${lost} may be missing at the end`,
    recoveredNext: 'The app ended while this was recorded. Play it, then upload or delete it.',
    rebuilt: 'On this computer; rebuilt from its files',
    rebuiltNext:
      'What was noted about it was damaged. The video is as it was; title and link may be missing.',
    creating: 'Getting the link…',
    checking: 'Checking whether Claap already has this recording…',
    unconfirmedCreate: "Needs you: Claap didn't confirm this recording.",
    unconfirmedCreateNext:
      'It is safe on this computer. Look in Claap: if it is there, leave it; if not, send it again.',
    severalMatch: 'Needs you: several recordings at Claap look like this one.',
    severalMatchNext: 'It is safe on this computer. Choose the one that is this recording.',
    left: 'Not confirmed by Claap; left as it is',
    uploading: (percent: string | null, left: string | null): string =>
      percent === null
        ? 'Uploading…'
        : left === null
          ? `Uploading ${percent}`
          : `Uploading ${percent}, ${left} left`,
    processing: 'Claap is processing',
    ready: 'Ready',
    unconfirmed: 'Uploaded',
    unconfirmedNext: "This key can't see its state in Claap. The link works all the same.",
    needsUser: (what: string): string => `Needs you: ${what}`,
    nextTry: (what: string, time: string): string => `${what} Next try at ${time}.`,
    deleted: 'Deleted; kept for 24 hours',
  },

  troubles: {
    'microphone-missing': 'No microphone was found. Still recording the screen.',
    'microphone-refused':
      "The system doesn't let this app use the microphone. Still recording the screen.",
    'microphone-gone':
      'Microphone unplugged. Still recording the screen; it comes back when you plug it in.',
    'microphone-silent':
      'Your microphone gives no sound at all. Check a switch on it, or use another one. Still recording the screen.',
    'muted-talking': 'You are talking, and your microphone is muted.',
    'camera-gone':
      'Camera unplugged. The rest is being recorded; it comes back when you plug it in.',
    'system-sound-missing': 'This system gives no computer sound. The rest is being recorded.',
    'system-sound-gone': 'Computer sound stopped. The rest is being recorded.',
    'picked-up':
      'Recording was interrupted and goes on. A moment is missing; all before it is kept.',
    'window-hidden':
      'The window is minimised or on another desktop, so its last picture is recorded. Bring it back to go on.',
    'window-closed':
      'The window was closed. Its last picture and the sound are recorded until you stop.',
    slept: 'The computer was asleep. Recording goes on from here.',
    'disk-low':
      'The disk is nearly full. Recording stops by itself before it is, and what is recorded is kept. Free some space to go on longer.',
    'folder-changed':
      "The library's folder can't be written any more. What was recorded until then is kept; recording goes on in the app's own folder.",
    'disk-slow': 'The disk is slow. Everything is kept so far; close what else is writing to it.',
    'upload-held': 'Uploads wait until this recording is done.',
  } satisfies Record<TakeTrouble, string> as Record<TakeTrouble, string>,

  /** How long the disk lasts; 0: under a minute. */
  diskLow: (minutes: number): string =>
    `The disk is full in ${minutes === 0 ? 'less than a minute' : `about ${counted(minutes, 'minute', 'minutes')}`}. Recording then stops by itself and is kept. Free some space to go on longer.`,

  take: {
    starting: 'Starting…',
    paused: 'Paused',
    recovering: 'Picking up…',
    saving: 'Saving…',
    recordingOf: (display: string): string => `Recording ${display}`,
    elapsed: (clock: string): string => `Recorded ${clock}`,
    microphoneMuted: 'Muted',
    noMicrophone: 'No microphone',
    more: 'Size, upload time and microphone',
    soFar: (size: string): string => `${size} so far`,
    soFarWithUpload: (size: string, time: string): string =>
      `${size} so far, about ${time} to upload`,
  },

  bar: { title: 'Recording controls' },

  /** What the bar says when a take has ended. */
  ended: {
    linkCopied: 'Link copied',
    linkReady: 'Link ready',
    saved: 'Saved on this computer',
    discarded: 'Discarded',
    failed: 'Recording ended',
    notStarted: 'Recording not started',
  },

  /** What screen readers hear. */
  announce: {
    started: 'Recording started',
    paused: 'Paused',
    resumed: 'Recording goes on',
    muted: 'Microphone muted',
    unmuted: 'Microphone on',
    stopped: 'Stopped, saving',
    linkCopied: 'Link copied',
    saved: 'Saved on this computer',
    discarded: 'Recording discarded',
    deleted: (title: string): string => `Deleted “${title}”`,
    restored: (title: string): string => `Restored “${title}”`,
  },

  microphone: {
    standard: 'System default',
    standardNamed: (name: string): string => `Default: ${name}`,
    gone: (name: string): string => `${name} (unplugged)`,
    off: 'No microphone',
  },
  panel: {
    title: 'New recording',
    displays: 'Display to record',
    primary: 'Main display',
    pixels: (width: number, height: number): string => `${width} × ${height}`,
    noDisplays: 'No display was found to record.',
    lookingForDisplays: 'Looking for displays…',
    microphone: 'Microphone',
    microphoneNone: 'No microphone was found',
    microphoneGoneHint: 'Unplugged; comes back by itself',
    microphoneSilentHint: 'No sound at all; is it switched off?',
    systemSound: 'Computer sound',
    systemSoundOff: 'No computer sound',
    systemSoundMissing: 'No sound device was found',
    systemSoundOldMac: 'Needs macOS 13 or newer',
    recordingTitle: 'Title',
    titlePlaceholder: 'Title (optional)',
    channel: 'Channel',
    noKey: 'Without a Claap key, recordings stay on this computer.',
    stopHint: (keys: string | null): string =>
      `The controls stay out of the picture. Stop from the tray icon${keys === null ? '' : ` or with ${keys}`}.`,
  },

  settings: {
    title: 'Settings',
    claap: 'Claap',
    key: 'API key',
    keyHint:
      'An admin or owner makes it in the workspace settings of Claap, page “API & Webhooks”. It is not shown again.',
    keyPlaceholder: 'cla_…',
    keyLooksOdd: 'Claap keys usually begin with cla_. It is kept as it is.',
    keySave: 'Save key',
    keyReplace: 'Replace key',
    keyRemove: 'Remove key',
    keyStates: {
      none: 'No key yet. Recordings stay on this computer until there is one.',
      stored: "Kept encrypted by the system's key store.",
      'session-only':
        'Kept until you quit: this system has no key store, so the key is not written to disk.',
      unprotected:
        'Kept in a file of yours without encryption, as you chose: this system has no key store.',
      unreadable: "The stored key can't be read any more. Enter it again.",
    },
    keyKeep: 'Keep it after quitting…',
    keyKeepAsk: 'Keep the key without encryption?',
    keyKeepBody: [
      'This system has no key store that could encrypt the key. The app can write it to a file that only your account may open.',
      'But any program that you run, a backup, or somebody with this disk could read it there, and with it everything in your Claap workspace. Safer: enter the key again after each start, or set up a key store such as GNOME Keyring or KWallet.',
    ],
    keyKeepYes: 'Keep it anyway',
    keyKeepNo: 'Only until I quit',
    testKey: 'Test connection',
    testing: 'Asking Claap…',
    connected: (workspace: string): string => `Connected to ${workspace}`,
    workspace: (name: string): string => `Workspace: ${name}`,
    author: 'Author e-mail',
    authorHint: 'The Claap user whose recordings these are.',
    authorInvalid: "This isn't an e-mail address.",
    authorPlaceholder: 'you@company.com',
    channel: 'Default channel',
    channelHint: 'Each recording can have another one.',
    titleTemplate: 'Title template',
    titleTemplateHint: '{source}, {date} and {time} are filled in.',
    quota: 'Recordings in the last 30 days',
    quotaHint: 'Counted on this computer; others in your workspace may use places too.',
    quotaLimit: 'Recordings allowed in 30 days',
    quotaLimitHint: 'Your plan may allow fewer. Nothing is blocked at this number, only said.',
    recording: 'Recording',
    size: 'Size',
    sizeHint: 'The picture is made smaller to fit, never larger.',
    sizes: (height: number | 'native'): string =>
      height === 'native' ? 'As on the screen' : height === 2160 ? '4K' : `${height}p`,
    frameRate: 'Frames a second',
    alwaysMp4: 'Always mp4',
    alwaysMp4Hint: 'Takes longer where the system can only record webm.',
    afterStop: 'After Stop',
    uploadAfterStop: 'Upload to Claap',
    uploadAfterStopHint: 'Off: recordings stay on this computer until you upload them.',
    copyLink: 'Copy the link',
    copyLinkChoices: { 'at-create': 'At once', 'when-uploaded': 'When uploaded' },
    copyLinkHint: 'At once is fastest. When uploaded suits viewers who click within seconds.',
    storage: 'Storage',
    folder: 'Library folder',
    folderHint: 'Recordings that are already there stay where they are.',
    chooseFolder: 'Choose…',
    shortcuts: 'Shortcuts',
    shortcutNames: {
      startStop: 'Start and stop',
      pause: 'Pause and resume',
      mute: 'Mute microphone',
      discard: 'Discard',
    },
    shortcutTaken: 'Taken by another program',
    shortcutNone: 'None',
    help: 'Help',
    saved: 'Saved',
  },

  tray: {
    recordAgain: (display: string): string => `Record again: ${display}`,
    record: 'Record',
    newRecording: 'New recording…',
    uploading: (title: string, percent: string | null): string =>
      percent === null ? `Uploading “${title}”` : `Uploading “${title}” ${percent}`,
    needsYou: (count: number): string =>
      counted(count, 'recording needs you', 'recordings need you'),
    recent: 'Recent',
    nothingRecent: 'Nothing recorded yet',
    library: 'Library',
    settings: 'Settings…',
    lookForUpdates: 'Check for updates…',
    restartToUpdate: (version: string): string => `Restart to update to ${version}`,
    updatesWhenIdle: (version: string): string => `Updates to ${version} when nothing runs`,
    quit: 'Quit',
    stopAndCopy: 'Stop and copy link',
    stop: 'Stop',
    cancelCountdown: 'Cancel recording',
    showControls: 'Show controls',
    /** After the app's name, in the tooltip. */
    recording: 'recording, click to stop',
    paused: 'paused, click to stop',
    attention: 'a recording needs you',
  },

  notifications: {
    linkCopied: 'Link copied. Uploading…',
    linkCopiedOnly: 'Link copied',
    uploaded: 'Uploaded',
    ready: 'Ready to watch',
    saved: 'Saved on this computer',
    savedForLater: 'Saved. It uploads by itself.',
    needsYou: 'A recording needs you',
    recovered: 'A recording was recovered',
    recoveredBody: 'The app ended while it was recorded. It is in the library, not uploaded.',
    recordingFailed: 'Recording ended',
  },

  /** System dialogs that main shows. */
  dialogs: {
    quitWhileRecording: 'A recording is running.',
    quitWhileRecordingDetail: 'Stop and save it, or go on recording?',
    stopAndQuit: 'Stop, save and quit',
    goOn: 'Go on recording',
    quitWhileUploading: (count: number): string =>
      `${counted(count, 'upload is', 'uploads are')} not done.`,
    quitWhileUploadingDetail:
      'They are safe on this computer and go on at the next start, from the beginning.',
    quit: 'Quit',
    stay: 'Stay open',
    chooseFolder: 'Choose the library folder',
    noStart: 'Claap Recorder could not start.',
    noStartDetail: (logFolder: string): string =>
      `Your recordings are safe on this computer. Start the app again; if that does not help, its log in ${logFolder} tells why.`,
  },

  cli: enCli,
};
