// The interface through which the running app serves the command line. The app implements it over its
// rooms (main/index.ts); the server checks every question before it gets here. Holds nothing itself.
import * as z from 'zod';
import { recordingViewSchema } from '../../preload/schemas/recording';
import type { Candidate } from '../../preload/schemas/upload';
import type { KeyState, SettingsPatch, SettingsView } from '../../preload/schemas/settings';
import type { Sources } from '../../preload/schemas/sources';
import type { MicrophoneChoice, TakeRequest, TakeView } from '../../preload/schemas/take';
import type { Result } from '../base/result';

/** A recording as the command line sees it: the windows' view, where it lies, and the user's wish. */
export const recordedSchema = z.strictObject({
  view: recordingViewSchema,
  /** Absolute path of the finished file, or of the raw one while there is no other; null: none. */
  file: z.string().nullable(),
  /** The user wants it at Claap; false keeps it on this computer. */
  isWanted: z.boolean(),
});
export type Recorded = z.infer<typeof recordedSchema>;

/** What may be done to an upload; see main/uploads/by-hand.ts. */
export interface UploadsPort {
  /** Puts it into the queue, or takes up one that waits, failed or is paused. */
  send(id: string, options: { readonly isLarge: boolean }): Promise<Result<void>>;
  sendWithoutChannel(id: string): Promise<Result<void>>;
  /** The user's yes to a second create. */
  sendAgain(id: string): Promise<Result<void>>;
  cancel(id: string): Promise<Result<void>>;
  pause(id: string): Promise<Result<void>>;
  resume(id: string): Promise<Result<void>>;
  pauseAll(): Promise<Result<void>>;
  resumeAll(): Promise<Result<void>>;
  candidates(id: string): Promise<Result<readonly Candidate[]>>;
  choose(id: string, claapId: string): Promise<Result<void>>;
}

export interface CliPort {
  /** Resolves when chunk 0 is on the disk. */
  startTake(request: TakeRequest): Promise<Result<{ readonly id: string }>>;
  /** Resolves when the take has stopped; finishing and upload go on. */
  stopTake(): Promise<Result<{ readonly id: string }>>;
  pauseTake(): Promise<Result<void>>;
  resumeTake(): Promise<Result<void>>;
  muteTake(isMuted: boolean): Promise<Result<void>>;
  setMicrophone(microphone: MicrophoneChoice): Promise<Result<void>>;
  discardTake(): Promise<Result<void>>;
  takeView(): TakeView;
  /** Without thumbnails. */
  sources(): Promise<Result<Sources>>;
  /** Newest first. */
  recordings(): readonly Recorded[];
  /** Called after anything that `recordings()` tells has changed; the answer stops it. */
  onRecordingsChanged(listen: () => void): () => void;
  readonly uploads: UploadsPort;
  /** The report for support, as text. */
  report(): Promise<string>;
  /** Opens its link in the browser. */
  openLink(id: string): Promise<Result<void>>;
  settings(): SettingsView;
  changeSettings(patch: SettingsPatch): Promise<Result<void>>;
  /** An empty key removes the stored one. */
  setKey(key: string): Promise<Result<KeyState>>;
  showPanel(): void;
  /** Called after the answer is on its way. A running take is stopped and saved by the app. */
  quit(): void;
}
