// English, first half of the catalogue: every failure as three sentences (what, what is safe, what next).
import type { FailureFacts, FailureTexts } from './failures';

const fileSafe = 'The recording is safe on this computer.';
const untilNow = 'What was recorded until then is safe on this computer.';
const nothingLost = 'Nothing is lost.';
const goesOn = 'It goes on by itself.';
const noRecording = 'Nothing was recorded.';

const author = (facts: FailureFacts): string => facts.email ?? 'The author';
const said = (facts: FailureFacts): string => (facts.message === null ? '' : `: ${facts.message}`);
const because = (facts: FailureFacts): string =>
  facts.message === null ? '' : ` (${facts.message})`;
const setAside = (facts: FailureFacts): string =>
  `The old file was set aside${facts.file === null ? '' : ` as ${facts.file}`}`;

export const enFailures: FailureTexts = {
  // Claap
  'key-missing': () => ({
    what: 'There is no Claap API key yet.',
    safe: fileSafe,
    next: 'Add your Claap API key in Settings, and it uploads by itself.',
  }),
  'key-refused': () => ({
    what: 'Claap refused the API key.',
    safe: fileSafe,
    next: 'The key may be wrong, revoked, or the workspace has no active plan. Enter another key in Settings.',
  }),
  'author-missing': () => ({
    what: 'Claap needs to know whose recording this is.',
    safe: fileSafe,
    next: 'Enter your Claap e-mail address in Settings.',
  }),
  'author-refused': (facts) => ({
    what: `${author(facts)} isn't a member of this workspace, or may not create recordings.`,
    safe: fileSafe,
    next: 'Check the author e-mail in Settings.',
  }),
  'channel-unknown': (facts) => ({
    what: `That channel doesn't exist or isn't open to ${facts.email ?? 'the author'}.`,
    safe: fileSafe,
    next: 'Send it without a channel, or check the channel in Settings.',
  }),
  'quota-exhausted': (facts) => ({
    what: 'No recordings left at Claap for now.',
    safe: fileSafe,
    next:
      facts.date === null
        ? 'Try again when there is room.'
        : `Room is expected on ${facts.date} (estimate).`,
  }),
  forbidden: (facts) => ({
    what: `Claap doesn't allow this${said(facts)}.`,
    safe: fileSafe,
    next: 'Ask the owner of the workspace, then try again.',
  }),
  rejected: (facts) => ({
    what: `Claap refused the request${said(facts)}.`,
    safe: fileSafe,
    next: 'Check title, author and channel, then try again.',
  }),
  'rate-limited': (facts) => ({
    what:
      facts.time === null
        ? 'Claap asks to wait.'
        : `Claap asks to wait; going on at ${facts.time}.`,
    safe: fileSafe,
    next: goesOn,
  }),
  'server-error': () => ({
    what: 'Claap has trouble; trying again.',
    safe: fileSafe,
    next: goesOn,
  }),
  'create-unknown': () => ({
    what: 'Checking whether Claap already has this recording…',
    safe: fileSafe,
    next: 'Nothing is sent twice unless you say so.',
  }),
  'create-incomplete': () => ({
    what: 'Claap answered without an upload link.',
    safe: nothingLost,
    next: 'Try again in a few minutes.',
  }),
  offline: () => ({
    what: "You're offline.",
    safe: fileSafe,
    next: 'It uploads by itself when the network is back.',
  }),
  dns: () => ({
    what: "Can't find api.claap.io.",
    safe: fileSafe,
    next: 'Check DNS or VPN; it goes on by itself.',
  }),
  tls: (facts) => ({
    what: `The connection isn't trusted${because(facts)}.`,
    safe: `${fileSafe} Nothing was sent.`,
    next: 'A proxy, a network sign-in page or a wrong clock may be the cause.',
  }),
  'proxy-auth': () => ({
    what: 'Your proxy asks for a sign-in.',
    safe: fileSafe,
    next: 'Sign in to the proxy, then try again.',
  }),
  'captive-portal': () => ({
    what: 'This network wants you to sign in first.',
    safe: fileSafe,
    next: 'Open a page in your browser and sign in; it goes on by itself.',
  }),
  timeout: () => ({
    what: 'The connection is too slow or stuck; trying again.',
    safe: fileSafe,
    next: goesOn,
  }),
  'upload-expired': () => ({
    what: 'The upload link ran out.',
    safe: fileSafe,
    next: 'Get a new link? It may use one more of your recordings.',
  }),
  'upload-cut': (facts) => ({
    what:
      facts.percent === null
        ? 'Connection lost during the upload.'
        : `Connection lost at ${facts.percent}.`,
    safe: fileSafe,
    next: 'The upload starts again by itself.',
  }),
  'upload-refused': (facts) => ({
    what: `Claap's storage refused the file${said(facts)}.`,
    safe: fileSafe,
    next: 'Try again; if it stays like this, send us a report.',
  }),
  'upload-lost': () => ({
    what: 'Claap says that nothing has arrived, although its storage confirmed the upload twice.',
    safe: fileSafe,
    next: 'Try again; if it stays like this, send us a report.',
  }),
  'state-unseen': () => ({
    what: 'Uploaded.',
    safe: fileSafe,
    next: "This key can't see its state in Claap. The link works all the same.",
  }),
  'too-large': (facts) => ({
    what: `The file is very large${facts.size === null ? '' : ` (${facts.size})`}.`,
    safe: fileSafe,
    next: 'Claap may refuse files over 2 GB, and none over 5 GB can be sent. Record shorter takes or in a smaller size.',
  }),
  'bad-media': () => ({
    what: "The file doesn't play; it was not sent.",
    safe: 'It is kept on this computer.',
    next: 'Show the file and look at it in another player.',
  }),
  'file-changed': () => ({
    what: "The recording's file was changed.",
    safe: 'It was not sent, and it is left as it is.',
    next: 'Put the first version back, or try again with this one.',
  }),
  'file-missing': () => ({
    what: "The recording's file was moved or deleted.",
    safe: 'What Claap already has stays there.',
    next: 'Put the file back into its folder, then try again.',
  }),
  'claap-failed': () => ({
    what: "Claap couldn't process this video.",
    safe: 'Your file is safe on this computer.',
    next: 'Uploading it again uses one of your recordings.',
  }),

  // Capture
  'display-missing': () => ({
    what: 'No display was found to record.',
    safe: noRecording,
    next: 'Connect a display, or choose another one.',
  }),
  'display-gone': () => ({
    what: 'The display that was recorded is gone.',
    safe: untilNow,
    next: 'Choose another display to record on.',
  }),
  'display-changed': () => ({
    what: 'The resolution of the recorded display was changed.',
    safe: untilNow,
    next: 'Record again to go on.',
  }),
  'window-missing': () => ({
    what: 'The window to record is not open, or minimised.',
    safe: noRecording,
    next: 'Open it, or choose another one.',
  }),
  'window-gone': () => ({
    what: 'The window that was recorded is gone.',
    safe: untilNow,
    next: 'Choose another window to record on.',
  }),
  'area-outside': () => ({
    what: 'The area to record does not lie on one display, or is too small.',
    safe: noRecording,
    next: 'Choose the area again.',
  }),
  'screen-refused': () => ({
    what: "The system doesn't let this app record the screen.",
    safe: noRecording,
    next: "Allow screen recording in the system's settings, then reopen the app.",
  }),
  'camera-missing': () => ({
    what: 'No camera was found.',
    safe: noRecording,
    next: 'Connect one, or record the screen instead.',
  }),
  'camera-refused': () => ({
    what: "The system doesn't let this app use the camera.",
    safe: noRecording,
    next: "Allow the camera in the system's settings.",
  }),
  'microphone-missing': () => ({
    what: 'No microphone was found.',
    safe: 'The screen can be recorded without it.',
    next: 'Connect one, or switch the microphone off.',
  }),
  'microphone-refused': () => ({
    what: "The system doesn't let this app use the microphone.",
    safe: 'The screen can be recorded without it.',
    next: "Allow the microphone in the system's settings.",
  }),
  'system-sound-missing': () => ({
    what: 'This system gives no computer sound.',
    safe: 'Screen and microphone can be recorded without it.',
    next: 'Switch computer sound off, or look for a monitor device in your sound settings.',
  }),
  'capture-failed': () => ({
    what: "The recording couldn't go on.",
    safe: untilNow,
    next: 'Start a new recording.',
  }),
  'capture-stalled': () => ({
    what: 'The system stopped sending pictures, so the recording was ended.',
    safe: untilNow,
    next: 'Start a new recording.',
  }),
  'engine-gone': () => ({
    what: 'The recorder crashed and was started again.',
    safe: untilNow,
    next: 'Start a new recording.',
  }),
  'backlog-full': () => ({
    what: 'The disk was too slow to keep up, so the recording was ended.',
    safe: untilNow,
    next: 'Choose a faster disk in Settings, or record in a smaller size.',
  }),

  // Disk
  'disk-full': (facts) => ({
    what:
      facts.needed === null
        ? 'The disk is full.'
        : `The disk is full; ${facts.needed} more are needed.`,
    safe: untilNow,
    next: 'Free some space, or choose another folder in Settings.',
  }),
  'disk-error': (facts) => ({
    what: `The disk reported an error${because(facts)}.`,
    safe: 'What was written before is left untouched.',
    next: 'Check the disk, or choose another folder in Settings.',
  }),
  'folder-missing': (facts) => ({
    what: `The library folder is missing${facts.folder === null ? '' : `: ${facts.folder}`}.`,
    safe: 'Nothing was deleted by this app.',
    next: 'Connect the disk again, or choose another folder in Settings.',
  }),
  'folder-read-only': (facts) => ({
    what: `The disk of the library is read-only${facts.folder === null ? '' : `: ${facts.folder}`}.`,
    safe: 'Recordings that are there stay as they are.',
    next: 'Make it writable again, or choose another folder in Settings.',
  }),
  'folder-not-allowed': (facts) => ({
    what: `The system doesn't let this app use the library folder${facts.folder === null ? '' : `: ${facts.folder}`}.`,
    safe: 'Recordings that are there stay as they are.',
    next: 'Allow it in the permissions of the folder, or choose another folder in Settings.',
  }),
  'name-too-long': () => ({
    what: 'The path of the library folder is too long for this system.',
    safe: 'Nothing was changed.',
    next: 'Choose a folder with a shorter path in Settings.',
  }),
  'too-many-files': () => ({
    what: 'Too many files are open on this computer.',
    safe: untilNow,
    next: 'Close some programs, then try again.',
  }),

  // Media
  'ffmpeg-missing': () => ({
    what: 'ffmpeg was not found.',
    safe: fileSafe,
    next: 'Install ffmpeg or reinstall the app; the recording is then finished by itself.',
  }),
  'ffmpeg-failed': () => ({
    what: "The video couldn't be finished.",
    safe: 'The raw recording is kept on this computer.',
    next: 'It is tried again at the next start.',
  }),
  'finish-failed': () => ({
    what: "The video couldn't be finished.",
    safe: 'The raw recording is kept on this computer.',
    next: 'It is tried again at the next start.',
  }),
  cancelled: () => ({
    what: 'Cancelled.',
    safe: nothingLost,
    next: '',
  }),

  // The app
  busy: () => ({
    what: 'A recording is already running.',
    safe: 'It goes on.',
    next: 'Stop it first.',
  }),
  'not-recording': () => ({
    what: 'Nothing is being recorded.',
    safe: '',
    next: 'Start a recording first.',
  }),
  'not-possible-now': () => ({
    what: "That isn't possible just now.",
    safe: nothingLost,
    next: 'Try again in a moment.',
  }),
  'unknown-recording': () => ({
    what: "That recording isn't in the library.",
    safe: '',
    next: 'It may have been deleted or moved.',
  }),
  'unknown-source': (facts) => ({
    what: `That display or device isn't there${said(facts)}.`,
    safe: noRecording,
    next: 'Choose another one.',
  }),
  invalid: (facts) => ({
    what: `That value can't be used${said(facts)}.`,
    safe: 'Nothing was changed.',
    next: 'Check what you entered.',
  }),
  'not-allowed': () => ({
    what: "That isn't allowed here.",
    safe: 'Nothing was changed.',
    next: '',
  }),
  'key-store-missing': () => ({
    what: 'This system has no key store to keep the API key in.',
    safe: 'The key works until you quit; it is not written to disk.',
    next: 'Set up a keyring to keep it.',
  }),
  'settings-broken': (facts) => ({
    what: "The settings file couldn't be read; the defaults are in force.",
    safe: `${setAside(facts)}; recordings are untouched.`,
    next: 'Look through Settings and enter the API key again.',
  }),
  'settings-restored': (facts) => ({
    what: "The settings file couldn't be read; the last good copy is in force.",
    safe: `${setAside(facts)}; recordings are untouched.`,
    next: 'Check your last change in Settings.',
  }),
  internal: () => ({
    what: 'Something went wrong inside the app.',
    safe: 'Recordings on this computer are untouched.',
    next: 'Try again; if it stays like this, restart the app.',
  }),
};
