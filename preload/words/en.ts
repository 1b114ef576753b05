// English, and the type that every other language must satisfy. Rules: buttons are verbs, sentence case,
// no exclamation marks; trouble says what happened, what is safe, what to do; numbers people can use.
import type { ReceiptPoint } from '../schemas/recording';
import type { TakeTrouble } from '../schemas/take';
import { enFailures } from './en-failures';
import type { StateAction } from './states';

const plurals = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plurals.select(count) === 'one' ? one : other}`;

type FailedChecks = Readonly<Record<ReceiptPoint['code'], (amount: string) => string>>;

export const en = {
  language: 'en',
  appName: 'Claap Recorder',
  units: { second: 's', minute: 'min', hour: 'h' },
  failures: enFailures,

  /** Buttons that mean the same everywhere. */
  actions: {
    record: 'Record',
    stop: 'Stop',
    pause: 'Pause',
    resume: 'Resume',
    mute: 'Mute microphone',
    unmute: 'Unmute microphone',
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
    'system-sound-missing': 'This system gives no computer sound. The rest is being recorded.',
    'system-sound-gone': 'Computer sound stopped. The rest is being recorded.',
    'disk-slow': 'The disk is slow. Everything is kept so far; close what else is writing to it.',
    'upload-held': 'Uploads wait until this recording is done.',
  } satisfies Record<TakeTrouble, string> as Record<TakeTrouble, string>,

  take: {
    starting: 'Starting…',
    paused: 'Paused',
    saving: 'Saving…',
    recordingOf: (display: string): string => `Recording ${display}`,
    elapsed: (clock: string): string => `Recorded ${clock}`,
    microphoneMuted: 'Muted',
    noMicrophone: 'No microphone',
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

  panel: {
    title: 'New recording',
    displays: 'Display to record',
    primary: 'Main display',
    pixels: (width: number, height: number): string => `${width} × ${height}`,
    noDisplays: 'No display was found to record.',
    lookingForDisplays: 'Looking for displays…',
    microphone: 'Microphone',
    microphoneDefault: 'System default',
    microphoneDefaultNamed: (name: string): string => `Default: ${name}`,
    microphoneOff: 'No microphone',
    microphoneNone: 'No microphone was found',
    microphoneGone: (name: string): string => `${name} (unplugged)`,
    microphoneGoneHint: 'Unplugged; comes back by itself',
    systemSound: 'Computer sound',
    systemSoundOff: 'No computer sound',
    systemSoundMissing: 'Not available on this system',
    recordingTitle: 'Title',
    titlePlaceholder: 'Title (optional)',
    channel: 'Channel',
    channelPlaceholder: 'Channel id (optional)',
    channelDefault: (id: string): string => `Channel ${id}`,
    noKey: 'Without a Claap key, recordings stay on this computer.',
  },

  /** The count of recordings made at Claap in the last 30 days; an estimate, and said to be one. */
  quota: {
    count: (used: number, limit: number): string => `${used} of ${limit}`,
    label: (used: number, limit: number): string =>
      `${used} of ${limit} recordings used at Claap in the last 30 days`,
    uncertain: (count: number): string =>
      count === 1 ? '1 of them is not confirmed.' : `${count} of them are not confirmed.`,
    next: (date: string): string => `Next place free on ${date} (estimate).`,
    near: (left: number): string =>
      `${counted(left, 'recording is', 'recordings are')} left at Claap for now.`,
    full: (limit: number): string => `All ${limit} recordings of the last 30 days are used.`,
    mayRefuse: 'Claap may say no.',
    room: (date: string): string => `Room is expected on ${date} (estimate).`,
    ask: {
      title: 'Claap may say no',
      safe: 'The recording is safe on this computer either way.',
      yes: 'Send anyway',
      no: 'Keep here',
    },
  },

  /** What was measured of a finished recording. */
  receipt: {
    details: 'Details',
    measured: 'Checked after recording',
    facts: {
      length: 'Length',
      clock: 'By the clock',
      frames: 'Pictures',
      perSecond: (frames: string, rate: string): string => `${frames}, ${rate} a second`,
      gap: 'Longest gap',
      sound: 'Loudest sound',
      decibels: (value: string): string => `${value} dB`,
      index: 'Seekable',
      yes: 'Yes',
      no: 'No',
      stopToFile: 'Stop to file',
      stopToLink: 'Stop to link',
    },
    milliseconds: (value: string): string => `${value} ms`,
    /** A check that failed, in one sentence. */
    failed: {
      length: (amount) => `The video is ${amount} away from the time that was recorded.`,
      frames: () => 'Hardly any pictures were recorded.',
      gap: (amount) => `Nothing was recorded for ${amount}.`,
      damage: () => 'A part of the recording could not be read.',
      seekable: () => 'Jumping to a place in the video may be slow.',
      microphone: () => 'No sound was recorded from the microphone.',
      'system-sound': () => 'No computer sound was recorded.',
      silent: () => 'Nothing can be heard in this recording.',
      clipped: () => 'The sound is too loud and distorted in places.',
    } satisfies FailedChecks as FailedChecks,
  },

  /** The report that a user may send to those who help. */
  report: {
    title: 'Report for support',
    hint: 'Versions, devices, states and the last lines of the log. No key, no links, no titles, no e-mail addresses, nothing that was recorded.',
    make: 'Make a report…',
    text: 'The report',
    reading: 'Putting it together…',
    saved: 'Report saved.',
    copied: 'Report copied.',
    saveAs: 'Save the report',
    fileName: (day: string): string => `claap-recorder-report-${day}.txt`,
  },

  library: {
    title: 'Library',
    newRecording: 'New recording',
    empty: 'Nothing recorded yet.',
    emptyHint: 'Your recordings appear here, with their links.',
    loading: 'Reading the library…',
    count: (count: number): string => counted(count, 'recording', 'recordings'),
    today: 'Today',
    yesterday: 'Yesterday',
    thisWeek: 'This week',
    deleted: 'Deleted',
    deletedHint: "Kept for 24 hours, then moved to the system's bin.",
    untitled: 'Untitled',
    recovered: 'Recovered',
    recoveredHint: 'The app ended while this was recorded. The last moment may be missing.',
    rebuilt: 'Rebuilt',
    poster: (title: string): string => `Play “${title}”`,
    deletedNotice: (title: string): string => `Deleted “${title}”.`,
    linkCopied: 'Link copied.',
    titleField: 'Title',
    player: (title: string): string => `Player: ${title}`,
    playOutside: 'Open in player',
    keys: 'Enter opens, Space plays, F2 renames, Delete deletes',
    sendAgain: {
      title: 'Send it to Claap again?',
      body: 'It may appear twice at Claap and use one more of your recordings. The file stays on this computer either way.',
      yes: 'Send again',
      no: 'Leave it',
    },
    sendLarge: {
      title: 'Send this large file?',
      body: (size: string): string =>
        `It has ${size}. Claap may refuse files over 2 GB after all of it was sent. The file stays on this computer either way.`,
      yes: 'Send anyway',
      no: 'Keep here',
    },
    choose: {
      title: 'Which one is this recording?',
      body: 'Several recordings at Claap have its title and were made at its time. The one that you choose gets this video.',
      looking: 'Asking Claap…',
      empty: 'Claap shows none of them any more.',
      length: (length: string | null): string => length ?? 'no video yet',
      pick: 'This one',
      none: 'None of these…',
    },
    leave: 'Leave it',
    pause: 'Pause upload',
    resume: 'Go on with upload',
    cancelUpload: 'Cancel upload',
    pauseAll: 'Pause uploads',
    resumeAll: 'Go on with uploads',
    strangers: (count: number): string =>
      counted(count, 'folder is left as it is', 'folders are left as they are'),
    strangersHint:
      'Made by a newer version of this app, or not readable. Nothing in them is changed or deleted.',
    stranger: {
      newer: 'Made by a newer version of this app',
      unreadable: 'Not readable',
    },
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
      unreadable: "The stored key can't be read any more. Enter it again.",
    },
    testKey: 'Test connection',
    testing: 'Asking Claap…',
    connected: (workspace: string): string => `Connected to ${workspace}`,
    workspace: 'Workspace',
    author: 'Author e-mail',
    authorHint: 'The Claap user whose recordings these are.',
    authorInvalid: "This isn't an e-mail address.",
    authorPlaceholder: 'you@company.com',
    channel: 'Default channel',
    channelHint: 'Id of a channel; empty means none. Each recording can have another one.',
    channelPlaceholder: 'No channel',
    titleTemplate: 'Title template',
    titleTemplateHint: '{source}, {date} and {time} are filled in.',
    quota: 'Recordings in the last 30 days',
    quotaHint: 'Counted on this computer; others in your workspace may use places too.',
    quotaLimit: 'Recordings allowed in 30 days',
    quotaLimitHint: 'Your plan may allow fewer. Nothing is blocked at this number, only said.',
    recording: 'Recording',
    size: 'Size',
    sizeHint: 'The picture is made smaller to fit, never larger.',
    sizes: (height: number): string => (height === 2160 ? '4K' : `${height}p`),
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
    quit: 'Quit',
    stopAndCopy: 'Stop and copy link',
    stop: 'Stop',
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
  },

  /** The command line's sentences beside the failures. */
  cli: {
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
  },
};
