// The people and things of the gallery: settings, displays, recordings in every state.
import type { Card } from '../../preload/schemas/card';
import type { Failure, FailureCode } from '../../preload/schemas/failure';
import type { MediaReceipt, RecordingView } from '../../preload/schemas/recording';
import { type SettingsView, settingsSchema } from '../../preload/schemas/settings';
import type { Sources } from '../../preload/schemas/sources';
import type { TakeEnd, TakeView } from '../../preload/schemas/take';
import { idleTake, recording } from '../helpers/plain-views';

export const failureOf = (code: FailureCode, retryable = false): Failure => ({ code, retryable });

/** A made-up screen: bands of colour with a window on it. */
export const screenPicture = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#31407f"/><stop offset="1" stop-color="#7a4c8c"/></linearGradient></defs><rect width="640" height="360" fill="url(#g)"/><rect x="90" y="50" width="420" height="250" rx="10" fill="#f6f7fb"/><rect x="90" y="50" width="420" height="34" rx="10" fill="#dfe2ec"/><rect x="115" y="110" width="240" height="14" rx="5" fill="#b9bfd2"/><rect x="115" y="138" width="360" height="10" rx="5" fill="#d9dce8"/><rect x="115" y="160" width="330" height="10" rx="5" fill="#d9dce8"/><rect x="115" y="200" width="110" height="34" rx="8" fill="#3d62eb"/></svg>`,
)}`;

export const settingsView: SettingsView = {
  settings: settingsSchema.parse({ authorEmail: 'ada.lovelace@example.com' }),
  key: 'stored',
  libraryFolder: '/home/ada/Videos/Claap Recorder',
  workspaceName: 'Analytical Engines',
  quota: { used: 12, uncertain: 1, limit: 50, nextFreeAt: '2026-12-03T09:00:00Z' },
  setAside: null,
  isRestored: false,
  shortcuts: {
    startStop: { accelerator: 'Control+Alt+R', isTaken: false, standard: 'Control+Alt+R' },
    pause: { accelerator: 'Control+Alt+P', isTaken: true, standard: 'Control+Alt+P' },
    mute: { accelerator: 'Control+Alt+M', isTaken: false, standard: 'Control+Alt+M' },
    discard: { accelerator: '', isTaken: false, standard: 'Control+Alt+X' },
  },
};

export const sources: Sources = {
  displays: [
    {
      id: '1',
      name: 'Built-in display',
      width: 2560,
      height: 1600,
      isPrimary: true,
      thumbnail: screenPicture,
    },
    {
      id: '2',
      name: 'DELL U2720Q',
      width: 3840,
      height: 2160,
      isPrimary: false,
      thumbnail: screenPicture,
    },
  ],
  windows: [
    { id: 'w1', name: 'Quarterly plan – Documents', icon: null, thumbnail: screenPicture },
    { id: 'w2', name: 'Terminal', icon: null, thumbnail: screenPicture },
    {
      id: 'w3',
      name: 'A very long page title that no list has room for – Web browser',
      icon: null,
      thumbnail: screenPicture,
    },
  ],
  isSystemPicker: false,
  microphones: [
    { name: 'Built-in microphone', isDefault: true },
    { name: 'Jabra Evolve2 65 Stereo Headset', isDefault: false },
  ],
  hasSystemSound: true,
  isBarFolded: false,
  cameras: [{ name: 'FaceTime HD Camera', isDefault: true }],
  cameraAccess: 'granted',
};

export const runningTake: TakeView = {
  ...idleTake,
  state: 'recording',
  recordingId: 'feed00000001',
  title: 'Weekly design review',
  displayId: '1',
  displayName: 'Built-in display',
  elapsedMs: 754_000,
};

export const receipt: MediaReceipt = {
  takeMs: 93_400,
  fileMs: 93_410,
  frames: 2802,
  framesPerSecond: 29.9,
  longestGapMs: 67,
  maxVolumeDb: -6.1,
  meanVolumeDb: -24,
  indexAtFront: true,
  stopToFileMs: 64,
  stopToLinkMs: 410,
  points: [
    { code: 'length', isFine: true, value: 10 },
    { code: 'frames', isFine: true, value: 2802 },
    { code: 'gap', isFine: true, value: 67 },
    { code: 'microphone', isFine: true, value: 0.4 },
  ],
  evidence: {
    ...{ askedFramesPerSecond: 30, microphoneDb: -19.5, systemSoundDb: -23 },
    ...{ soundOffMs: -2.6, soundLongerMs: 12, blackMs: 0, stillMs: 4_200 },
  },
};

/** Its microphone heard nothing. */
export const silentReceipt: MediaReceipt = {
  ...receipt,
  points: [...receipt.points.slice(0, 3), { code: 'microphone', isFine: false, value: 0 }],
};

const plain: RecordingView = {
  ...recording,
  id: 'feed00000001',
  title: 'Weekly design review',
  startedAt: new Date(Date.now() - 120_000).toISOString(),
  sizeBytes: 38_200_000,
  receipt,
};

const link = 'https://app.claap.io/c/feed00000001';
const uploading: Partial<RecordingView> = {
  link,
  publication: { kind: 'uploading' },
  progress: { sentBytes: 13_000_000, totalBytes: 38_200_000, bytesPerSecond: 1_250_000 },
};
const queued = (code: FailureCode): Partial<RecordingView> => ({
  publication: { kind: 'queued', hold: failureOf(code), retryAt: null },
});
const failed = (
  at: 'creating' | 'uploading' | 'processing',
  code: FailureCode,
): Partial<RecordingView> => ({
  publication: { kind: 'failed', at, failure: failureOf(code), retryAt: null },
});

/** One recording in each of its states, by name. */
export const recordingStates = {
  uploading,
  local: {},
  'no-key': queued('key-missing'),
  offline: queued('offline'),
  waiting: { publication: { kind: 'queued', hold: null, retryAt: null } },
  creating: { publication: { kind: 'creating' } },
  unknown: { publication: { kind: 'create-unknown', question: 'send-again' } },
  processing: { link, publication: { kind: 'processing' } },
  ready: { link, publication: { kind: 'published', isConfirmed: true } },
  unconfirmed: { link, publication: { kind: 'published', isConfirmed: false } },
  'key-refused': failed('creating', 'key-refused'),
  expired: { ...failed('uploading', 'upload-expired'), link },
  'claap-failed': { ...failed('processing', 'claap-failed'), link },
  silent: { receipt: silentReceipt },
  recovered: { isRecovered: true, mostLostMs: 900 },
  finishing: {
    media: { kind: 'finishing' },
    hasPoster: false,
    sizeBytes: null,
    container: null,
    receipt: null,
  },
  capturing: {
    media: { kind: 'capturing' },
    hasPoster: false,
    lengthMs: null,
    sizeBytes: null,
    container: null,
    receipt: null,
  },
  interrupted: { media: { kind: 'interrupted' }, hasPoster: false },
  broken: {
    media: { kind: 'broken', failure: failureOf('bad-media') },
    hasPoster: false,
    receipt: null,
  },
} satisfies Record<string, Partial<RecordingView>>;
export type RecordingState = keyof typeof recordingStates;

/** The recording in this state. */
export function recordingIn(
  state: RecordingState,
  more: Partial<RecordingView> = {},
): RecordingView {
  return { ...plain, ...recordingStates[state], ...more };
}

const titles = [
  'Weekly design review',
  'Bug: the export dialog closes by itself when the network is slow and nobody looks',
  'Onboarding walkthrough for new colleagues',
  'Réunion produit',
  'Demo of the new search',
];

/** All of them, some hours apart. */
export const recordings: RecordingView[] = Object.keys(recordingStates).map((name, index) =>
  recordingIn(name as RecordingState, {
    id: `feed${index.toString(16).padStart(8, '0')}`,
    title: titles[index % titles.length] ?? '',
    startedAt: new Date(Date.now() - 120_000 - index * 11 * 3_600_000).toISOString(),
  }),
);

/** How the take ended that became this recording. */
export function endOf(recording: RecordingView, more: Partial<TakeEnd> = {}): TakeEnd {
  return {
    recordingId: recording.id,
    outcome: recording.link === null ? 'saved' : 'link',
    link: recording.link,
    failure: null,
    ...more,
  };
}

/** The link card of this recording. */
export function cardOf(recording: RecordingView, more: Partial<Card> = {}): Card {
  return { end: endOf(recording), recording, isCopied: recording.link !== null, ...more };
}
