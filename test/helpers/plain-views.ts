// A take and a recording as the windows see them, plain: tests change what they are about.
import type { RecordingView } from '../../preload/schemas/recording';
import type { TakeView } from '../../preload/schemas/take';

export const idleTake: TakeView = {
  state: 'idle',
  recordingId: null,
  title: null,
  displayId: null,
  displayName: null,
  elapsedMs: 0,
  countdownMs: null,
  hasMicrophone: true,
  microphone: { kind: 'default' },
  hasSystemSound: true,
  isMuted: false,
  camera: 'none',
  troubles: [],
  minutesLeft: null,
};

export const runningTake: TakeView = {
  ...idleTake,
  state: 'recording',
  recordingId: 'rec-00000001',
  elapsedMs: 5000,
};

export const recording: RecordingView = {
  id: 'rec-00000001',
  title: 'Demo',
  startedAt: '2026-03-02T14:00:00Z',
  lengthMs: 93_400,
  sizeBytes: 38_000_000,
  container: 'mp4',
  sourceName: 'Built-in display',
  media: { kind: 'ready' },
  publication: { kind: 'none' },
  isDiscarded: false,
  isRecovered: false,
  mostLostMs: null,
  isRebuilt: false,
  link: null,
  hasEmptyAtClaap: false,
  progress: null,
  waiting: null,
  isPaused: false,
  hasPoster: true,
  receipt: null,
};
