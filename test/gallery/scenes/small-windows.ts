// The bar, the link card, the countdown, the area picker and the camera's bubble.
import type { BubbleView } from '../../../preload/schemas/camera';
import type { RecordingView } from '../../../preload/schemas/recording';
import { takeTroubleSchema } from '../../../preload/schemas/take';
import { idleTake } from '../../helpers/plain-views';
import type { Scene } from '../scene';
import {
  cardOf,
  endOf,
  failureOf,
  recordingIn,
  runningTake,
  screenPicture,
  settingsView,
  silentReceipt,
} from '../values';

const barAnswers = {
  'settings.read': settingsView,
  'recordings.list': [recordingIn('uploading')],
  'take.read': runningTake,
};
const ended = (
  name: string,
  recording: RecordingView,
  more: Parameters<typeof endOf>[1] = {},
): Scene => ({
  name: `ended-${name}`,
  answers: { ...barAnswers, 'take.read': idleTake, 'recordings.list': [recording] },
  told: [['take.ended', endOf(recording, more)]],
});

export const barScenes: readonly Scene[] = [
  ...(['starting', 'recording', 'paused', 'recovering', 'stopping'] as const).map(
    (state): Scene => ({
      name: state,
      answers: { ...barAnswers, 'take.read': { ...runningTake, state } },
      told: [['take.levels', { microphone: 0.6, systemSound: 0.2 }]],
    }),
  ),
  {
    name: 'muted',
    answers: { ...barAnswers, 'take.read': { ...runningTake, isMuted: true } },
  },
  ...(['shown', 'hidden'] as const).map((camera): Scene => ({
    name: `camera-${camera}`,
    answers: { ...barAnswers, 'take.read': { ...runningTake, camera } },
  })),
  {
    name: 'no-microphone',
    answers: { ...barAnswers, 'take.read': { ...runningTake, hasMicrophone: false } },
  },
  ...takeTroubleSchema.options.map((trouble): Scene => ({
    name: `trouble-${trouble}`,
    answers: {
      ...barAnswers,
      'take.read': { ...runningTake, troubles: [trouble], minutesLeft: 4 },
    },
  })),
  ended('link', recordingIn('uploading')),
  ended('saved', recordingIn('local')),
  ended('discarded', recordingIn('local'), { outcome: 'discarded' }),
  ended('failed', recordingIn('broken'), {
    outcome: 'failed',
    failure: failureOf('capture-failed'),
  }),
  {
    name: 'not-started',
    answers: { ...barAnswers, 'take.read': idleTake },
    told: [['take.failed', failureOf('screen-refused')]],
  },
];

const card = (name: string, shown: ReturnType<typeof cardOf>): Scene => ({
  name,
  answers: {},
  told: [['card.changed', shown]],
});

export const cardScenes: readonly Scene[] = [
  card('link-copied', cardOf(recordingIn('uploading'))),
  card('link-ready', cardOf(recordingIn('uploading'), { isCopied: false })),
  card('long-title', cardOf(recordingIn('uploading', { title: 'A long title '.repeat(9) }))),
  card('processing', cardOf(recordingIn('processing'))),
  card('ready', cardOf(recordingIn('ready'))),
  card('saved', cardOf(recordingIn('local'))),
  card('no-key', cardOf(recordingIn('no-key'))),
  card('offline', cardOf(recordingIn('offline'))),
  card('key-refused', cardOf(recordingIn('key-refused'))),
  card('upload-expired', cardOf(recordingIn('expired'))),
  card('unsure', cardOf(recordingIn('unknown'))),
  card('silent', cardOf(recordingIn('ready', { receipt: silentReceipt }))),
  card('no-poster', cardOf(recordingIn('uploading', { hasPoster: false }))),
  card('discarded', cardOf(recordingIn('ready', { isDiscarded: true }))),
];

export const countdownScenes: readonly Scene[] = [3, 10].map((seconds) => ({
  name: `${seconds}-seconds`,
  answers: {
    'take.read': { ...runningTake, state: 'countdown', elapsedMs: 0, countdownMs: seconds * 1000 },
  },
}));

const pick = {
  display: { name: 'Built-in display', width: 1280, height: 720, scale: 1 },
  picture: screenPicture,
  area: { x: 320, y: 160, width: 640, height: 360 },
  hasOthers: true,
};

export const areaScenes: readonly Scene[] = [
  { name: 'choosing', answers: { 'area.read': pick } },
  {
    name: 'small-in-the-corner',
    answers: { 'area.read': { ...pick, area: { x: 0, y: 620, width: 100, height: 100 } } },
  },
  { name: 'no-picture', answers: { 'area.read': { ...pick, picture: null, hasOthers: false } } },
];

const bubbleView = {
  camera: { kind: 'default' },
  size: 200,
  shape: 'circle',
  isMirrored: true,
  tools: 'above',
  isWholePicture: false,
  canClose: true,
} satisfies BubbleView;
const bubble = (name: string, more: Partial<BubbleView> = {}): Scene => ({
  name,
  answers: { 'bubble.read': { ...bubbleView, ...more } },
  async act(page) {
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 1);
  },
});

export const bubbleScenes: readonly Scene[] = [
  bubble('circle'),
  bubble('rounded', { shape: 'rounded' }),
  bubble('tools-below', { tools: 'below' }),
  bubble('whole-picture', { isWholePicture: true, canClose: false }),
];
