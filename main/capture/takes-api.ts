// What the rest of the app may ask of the live take.
import type { CameraChoice, CameraPlace } from '../../preload/schemas/camera';
import type { CaptureReport, Chunk, Receipt } from '../../preload/schemas/capture';
import type { Failure } from '../../preload/schemas/failure';
import type { Levels, MicrophoneChoice, TakeView } from '../../preload/schemas/take';
import type { Result } from '../base/result';
import type { SourceGrant } from './grant';
import type { TakePlan, TakeSink } from './live-take';
import type { Target } from './target';

export interface Takes {
  /** Resolves when recording has begun: chunk 0 is on the disk. */
  start(plan: TakePlan, openSink: () => Promise<Result<TakeSink>>): Promise<Result<{ id: string }>>;
  /** A countdown that runs is over at once. */
  skipCountdown(): void;
  /** Resolves when all chunks are written; finishing goes on. `cause`: why, when no user asked. */
  stop(cause?: Failure): Promise<Result<{ id: string }>>;
  pause(): Promise<Result<void>>;
  resume(): Promise<Result<void>>;
  mute(isMuted: boolean): Result<void>;
  /** Records another microphone from now on, without a pause. */
  setMicrophone(microphone: MicrophoneChoice): Result<void>;
  /** Takes the camera's bubble away, and out of a window's picture, or brings it back. */
  showCamera(isShown: boolean): Result<void>;
  /** Where the bubble is in a recorded window; null: nowhere. The engine draws it there from now on. */
  placeCamera(place: CameraPlace | null): void;
  /** Its bubble has lost the camera, or has it again. */
  setCameraGone(isGone: boolean): void;
  /** The camera that the running take shows or records. */
  camera(): CameraChoice;
  /** The computer goes to sleep: what was recorded is flushed, and the time stands still. */
  suspend(): void;
  /** It is awake again: a take that was recording goes on. */
  wake(): void;
  /** Resolution, scale or turn of a display is another one: a part has one size. */
  displayChanged(id: string): void;
  /** A display is gone: the take waits some seconds for it, then ends with what there is. */
  displayRemoved(id: string): void;
  view(): TakeView;
  /** Recorded so far, all parts together, bytes: what the finished file will be about as large as. */
  recordedBytes(): number;
  /** What the running take was begun with; null when none runs. */
  target(): Target | null;
  /** It was begun in another folder than the library's. */
  setFolderChanged(): void;
  /** The disk will be full in so many minutes; null when there is time enough. */
  setMinutesLeft(minutes: number | null): void;
  /** What the engine may capture now; null when nothing. */
  sourceToGrant(): SourceGrant | null;
  hear(report: CaptureReport): void;
  hearChunk(chunk: Chunk): Promise<Result<Receipt>>;
  /** The engine's window is gone; what was written is kept, and a fresh window goes on. */
  engineGone(): void;
  onChange(listen: (view: TakeView) => void): () => void;
  onLevels(listen: (levels: Levels) => void): () => void;
}
