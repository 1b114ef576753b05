// What is known of the one running take: its plan, where its chunks go, and the capture that feeds it. In
// memory only; what must survive is the recording's, through the sink.
import type { CameraChoice, CameraPlace } from '../../preload/schemas/camera';
import type { CaptureOrder, CaptureReport, Chunk, Receipt } from '../../preload/schemas/capture';
import type { Failure, FailureCode } from '../../preload/schemas/failure';
import type { WindowSource } from '../../preload/schemas/sources';
import type { MicrophoneChoice, TakeTrouble, TakeView } from '../../preload/schemas/take';
import type { Clock } from '../base/clock';
import { type Deferred, deferred } from '../base/deferred';
import type { Countdown } from './countdown';
import { type Ear, freshEar, hear } from '../../preload/ear';
import type { Logger } from '../base/log';
import { createLoudness, type Loudness } from './loudness';
import type { Result } from '../base/result';
import type { Display } from './sources';
import { nameOf, pictureOf, type Target } from './target';
import { recordedMs, type TakeState } from './take';
import type { Watchdog } from './watchdog';

export type Started = Extract<CaptureReport, { kind: 'started' }>;

/** The loudest of each source while it was recorded, 0 to 1; null for one that was not recorded. */
export interface Heard {
  readonly microphone: number | null;
  readonly systemSound: number | null;
  /** How loud each was while it was heard, dBFS; null also for one that was silent. */
  readonly loudness: { readonly microphone: number | null; readonly systemSound: number | null };
  /** How far the sound lay from its pictures at most, ms; null when there was none. */
  readonly soundOffMs: number | null;
}

/** What the take's conductor is handed. */
export interface TakesDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Sends an order to the engine's window; false when there is none. */
  order(order: CaptureOrder): boolean;
  /** Makes a fresh engine window in place of one that does not answer. */
  renewEngine(): void;
  /** The display as it can be captured now; null when it is not there. */
  findDisplay(id: string): Promise<Display | null>;
  /** The window as it can be captured now; null when it is not on the screen. */
  findWindow(id: string): Promise<WindowSource | null>;
  /**
   * The system itself lets the user end a capture (a sign in the menu bar, the portal's "Stop sharing"):
   * what ends so must not begin again.
   */
  readonly systemEndsCaptures: boolean;
}

/** Where the chunks of one take go. */
export interface TakeSink {
  readonly recordingId: string;
  /** Resolves when the chunk is written (chunk 0 of a part: on the disk). */
  append(chunk: Chunk): Promise<Result<Receipt>>;
  /** What the engine says of the capture, for the manifest; once a part. */
  began(started: Started): Promise<Result<void>>;
  /** The capture ended by itself: what comes now, from chunk 0 on, is a further part. */
  nextPart(because: FailureCode): Promise<Result<void>>;
  /** No more chunks; all that follows is the sink's. `takeMs` is the length without pauses. */
  ended(end: TakeEnding): Promise<void>;
  /** Nothing was recorded: leave no trace. */
  abandoned(): Promise<void>;
}

export interface TakeEnding {
  readonly takeMs: number;
  /** Why it ended, when nobody asked for it. */
  readonly cause: Failure | null;
  readonly heard: Heard;
}

/** A take with all choices made. */
export interface TakePlan extends Target {
  /** In a bubble, or recorded itself; `off`: not at all. */
  readonly camera: CameraChoice;
  readonly microphone: MicrophoneChoice;
  readonly noiseSuppression: boolean;
  readonly systemSound: boolean;
  readonly title: string;
  readonly frameRate: number;
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Counted down before it begins, ms; 0: not at all. */
  readonly countdownMs: number;
}

export interface Live {
  readonly plan: TakePlan;
  /** Resolves with the place for the chunks; the capture is opened meanwhile. */
  readonly opened: Deferred<Result<TakeSink>>;
  readonly began: Deferred<Result<{ id: string }>>;
  readonly over: Deferred<Result<{ id: string }>>;
  readonly troubles: Set<TakeTrouble>;
  readonly loudest: { microphone: number; systemSound: number };
  readonly loudness: { readonly microphone: Loudness; readonly systemSound: Loudness };
  soundOffMs: number | null;
  recordingId: string | null;
  /** What the engine calls the capture that runs now; another one for each part. */
  captureId: string;
  part: number;
  /** Where the picture is captured from now; it stays the plan's display or window. */
  target: Target;
  /** Chunk 0 of the present part is on the disk. */
  hasChunk: Deferred<void>;
  watchdog: Watchdog | null;
  isMuted: boolean;
  /** The plan's, or the one chosen since. */
  microphone: MicrophoneChoice;
  ear: Ear;
  /** The user has taken the bubble away. */
  isCameraHidden: boolean;
  /** Where the engine draws the camera into a window's picture; null: nowhere. */
  cameraPlace: CameraPlace | null;
  hasMicrophone: boolean;
  hasSystemSound: boolean;
  /** Chunk 0 is on the disk: there is something to keep. */
  hasBegun: boolean;
  /** Its end is being written down; nothing is heard or ordered any more. */
  isEnding: boolean;
  /** How often the source was granted to the present part. */
  grants: number;
  cause: Failure | null;
  /** Recorded in the parts before this one, ms. */
  earlierMs: number;
  recordedBytes: number;
  /** Monotonic time of the last chunk that was written. */
  lastDataMs: number;
  /** The capture was told to stop so that another part can begin. */
  losing: FailureCode | null;
  /** Paused, and the capture is gone: it is opened again at Resume. */
  isCaptureGone: FailureCode | null;
  /** Paused by the computer's sleep, not by the user. */
  isAsleep: boolean;
  minutesLeft: number | null;
  countdown: Countdown | null;
  cancelLimit: () => void;
  /** The next try to begin a part. */
  cancelTry: () => void;
}

/** A take that has just been asked for. `captureId`: unlike any other of this process. */
export function createLive(plan: TakePlan, captureId: string): Live {
  return {
    plan,
    opened: deferred(),
    began: deferred(),
    over: deferred(),
    troubles: new Set(),
    loudest: { microphone: 0, systemSound: 0 },
    loudness: { microphone: createLoudness(), systemSound: createLoudness() },
    soundOffMs: null,
    recordingId: null,
    captureId,
    part: 1,
    target: plan,
    hasChunk: deferred(),
    watchdog: null,
    isMuted: false,
    microphone: plan.microphone,
    ear: freshEar,
    isCameraHidden: false,
    cameraPlace: null,
    hasMicrophone: false,
    hasSystemSound: false,
    hasBegun: false,
    isEnding: false,
    grants: 0,
    cause: null,
    earlierMs: 0,
    recordedBytes: 0,
    lastDataMs: 0,
    losing: null,
    isCaptureGone: null,
    isAsleep: false,
    minutesLeft: null,
    countdown: null,
    cancelLimit: () => undefined,
    cancelTry: () => undefined,
  };
}

/** The take as windows see it. */
export function viewOf(state: TakeState, live: Live | null, nowMs: number): TakeView {
  return {
    state: state.kind,
    recordingId: live?.recordingId ?? null,
    title: live?.plan.title ?? null,
    displayId: live === null || isElsewhere(live.plan) ? null : live.plan.display.id,
    displayName: live === null ? null : nameOf(live.plan),
    elapsedMs: recordedMs(state, nowMs),
    countdownMs: state.kind === 'countdown' ? (live?.countdown?.leftMs ?? null) : null,
    hasMicrophone: live?.hasMicrophone ?? false,
    microphone: live?.microphone ?? { kind: 'default' },
    hasSystemSound: live?.hasSystemSound ?? false,
    isMuted: live?.isMuted ?? false,
    camera: live === null ? 'none' : cameraOf(live),
    troubles: [...(live?.troubles ?? [])],
    minutesLeft: live?.minutesLeft ?? null,
  };
}

const isElsewhere = ({ window, isCamera }: Target): boolean => window !== null || isCamera;

/** Whether the camera is part of it as a bubble, and seen now. */
export function cameraOf({ plan, isCameraHidden }: Live): TakeView['camera'] {
  if (plan.camera.kind === 'off' || plan.isCamera) return 'none';
  return isCameraHidden ? 'hidden' : 'shown';
}

export function startOrder(live: Live): CaptureOrder {
  const { plan, captureId, target, cameraPlace, microphone } = live;
  const { camera, noiseSuppression, systemSound, frameRate, maxWidth, maxHeight } = plan;
  return {
    kind: 'start',
    takeId: captureId,
    isFirstPart: live.part === 1,
    microphone,
    noiseSuppression,
    systemSound,
    frameRate,
    maxWidth,
    maxHeight,
    picture: pictureOf(target),
    camera,
    cameraPlace,
  };
}

export function setTrouble(live: Live, trouble: TakeTrouble, isThere: boolean): void {
  if (isThere) live.troubles.add(trouble);
  else live.troubles.delete(trouble);
}

/** Takes in what the engine found of the wished-for inputs. */
export function noteInputs(live: Live, { microphone, systemSound }: Started): void {
  live.hasMicrophone ||= microphone === 'live';
  live.ear = freshEar;
  live.hasSystemSound ||= systemSound === 'live';
  setTrouble(live, 'microphone-missing', microphone === 'missing');
  setTrouble(live, 'microphone-refused', microphone === 'refused');
  setTrouble(live, 'system-sound-missing', systemSound === 'missing');
}

/** An input went, or came back. */
export function noteInput(
  live: Live,
  { input, state }: Extract<CaptureReport, { kind: 'input' }>,
): void {
  if (input !== 'microphone') {
    setTrouble(live, input === 'camera' ? 'camera-gone' : 'system-sound-gone', state === 'gone');
    return;
  }
  setTrouble(live, 'microphone-gone', state === 'gone');
  setTrouble(live, 'microphone-missing', state === 'missing');
  setTrouble(live, 'microphone-refused', state === 'refused');
  if (state === 'live') live.hasMicrophone = true;
  if (state === 'off') live.hasMicrophone = false;
  setEar(live, freshEar);
}

// True when the windows have something new to say.
function setEar(live: Live, ear: Ear): boolean {
  const { isSilent, isTalkingMuted } = live.ear;
  live.ear = ear;
  setTrouble(live, 'microphone-silent', ear.isSilent);
  setTrouble(live, 'muted-talking', ear.isTalkingMuted);
  return ear.isSilent !== isSilent || ear.isTalkingMuted !== isTalkingMuted;
}

/** Takes in what was heard; true when the troubles are others now. */
export function noteLevels(
  live: Live,
  { levels, powers, devicePeak, soundOffMs }: Extract<CaptureReport, { kind: 'levels' }>,
  nowMs: number,
): boolean {
  // A muted microphone still shows its level, but is not recorded.
  if (!live.isMuted) {
    live.loudest.microphone = Math.max(live.loudest.microphone, levels.microphone);
    live.loudness.microphone.add(powers.microphone);
  }
  live.loudness.systemSound.add(powers.systemSound);
  live.loudest.systemSound = Math.max(live.loudest.systemSound, levels.systemSound);
  if (soundOffMs !== null && Math.abs(soundOffMs) >= Math.abs(live.soundOffMs ?? 0))
    live.soundOffMs = soundOffMs;
  const isThere = live.hasMicrophone && !live.troubles.has('microphone-gone');
  if (!isThere) return false;
  const { isMuted } = live;
  const isCleaned = live.plan.noiseSuppression;
  const { microphone: peak } = levels;
  return setEar(live, hear(live.ear, { peak, devicePeak, isMuted, isCleaned, atMs: nowMs }));
}

export function heardOf(live: Live): Heard {
  const { loudest, loudness, hasMicrophone, hasSystemSound, soundOffMs } = live;
  return {
    microphone: hasMicrophone ? loudest.microphone : null,
    systemSound: hasSystemSound ? loudest.systemSound : null,
    loudness: {
      microphone: hasMicrophone ? loudness.microphone.db : null,
      systemSound: hasSystemSound ? loudness.systemSound.db : null,
    },
    soundOffMs,
  };
}
