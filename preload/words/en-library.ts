// English, third part of the catalogue: the library, the quota, what was measured, the report.
import type { ReceiptPoint } from '../schemas/recording';
import { createCounted } from './plural';

const counted = createCounted('en');

type FailedChecks = Readonly<Record<ReceiptPoint['code'], (amount: string) => string>>;

export const enLibrary = {
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
  sendAgain: {
    title: 'Send it to Claap again?',
    body: 'It may appear twice at Claap and use one more of your recordings. The file stays on this computer either way.',
    yes: 'Send again',
    no: 'Leave it',
  },
  sendLarge: {
    title: 'Send this large file?',
    body: (size: string): string =>
      `The file has ${size}. Claap may refuse files over 2 GB after all of it was sent. The file stays on this computer either way.`,
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
};

/** The count of recordings made at Claap in the last 30 days; an estimate, and said to be one. */
export const enQuota = {
  count: (used: number, limit: number): string => `${used} of ${limit}`,
  /** Not all of them are confirmed. */
  about: (count: string): string => `about ${count}`,
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
    title: 'Send it anyway?',
    safe: 'The recording is safe on this computer either way.',
    yes: 'Send anyway',
    no: 'Keep here',
  },
};

/** What was measured of a finished recording. */
export const enReceipt = {
  details: 'Details',
  measured: 'Checked after recording',
  facts: {
    length: 'Length',
    clock: 'Against the clock',
    sameAsClock: 'to the millisecond',
    longer: (amount: string): string => `${amount} longer`,
    shorter: (amount: string): string => `${amount} shorter`,
    frames: 'Pictures',
    perSecond: (frames: string, rate: string): string => `${frames}, ${rate} a second`,
    perSecondOf: (frames: string, rate: string, asked: string): string =>
      `${frames}, ${rate} of ${asked} a second`,
    gap: 'Longest gap',
    still: 'Longest without change',
    black: 'Longest black stretch',
    sound: 'Loudest sound',
    microphone: 'Microphone, on average',
    systemSound: 'Computer sound, on average',
    soundOff: 'Sound and picture',
    apart: (amount: string): string => `at most ${amount} apart`,
    soundEnd: 'End of the sound',
    together: 'with the picture',
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
    black: () => 'The picture is black from beginning to end.',
  } satisfies FailedChecks as FailedChecks,
};

/** The report that a user may send to those who help. */
export const enReport = {
  title: 'Report for support',
  hint: 'Versions, devices, states and the last lines of the log. No key, no links, no titles, no e-mail addresses, nothing that was recorded.',
  make: 'Make a report…',
  text: 'The report',
  reading: 'Putting it together…',
  saved: 'Report saved.',
  copied: 'Report copied.',
  saveAs: 'Save the report',
  fileName: (day: string): string => `claap-recorder-report-${day}.txt`,
};
