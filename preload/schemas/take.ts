// The live take: what is asked for, what the windows see of it, and what the engine says and hears.
import * as z from 'zod';
import { cameraChoiceSchema } from './camera';
import { deviceChoiceSchema } from './device';
import { failureSchema } from './failure';
import { areaSchema } from './sources';

export const microphoneChoiceSchema = deviceChoiceSchema;
export type MicrophoneChoice = z.infer<typeof microphoneChoiceSchema>;

/** What to record; what is left out comes from the last take. */
export const takeRequestSchema = z.strictObject({
  /** Display id as `sources.list` gives it. */
  displayId: z.string().max(100).optional(),
  /** A window instead of a display; id as `sources.list` gives it. */
  windowId: z.string().max(200).optional(),
  /** Part of a display instead of the whole. */
  area: areaSchema.optional(),
  /** The camera's picture by itself instead of the screen. */
  isCameraAlone: z.boolean().optional(),
  microphone: microphoneChoiceSchema.optional(),
  /** Shown in a bubble, or recorded itself. */
  camera: cameraChoiceSchema.optional(),
  systemSound: z.boolean().optional(),
  /** Shown title at Claap; made from the template when left out. */
  title: z.string().max(200).optional(),
  channelId: z.string().max(200).optional(),
  /** False keeps the recording on this computer. */
  upload: z.boolean().optional(),
  /** Instead of the settings' countdown; 0: none. */
  countdownSeconds: z.number().int().min(0).max(60).optional(),
});
export type TakeRequest = z.infer<typeof takeRequestSchema>;

/** Something amiss while recording that did not end it. */
export const takeTroubleSchema = z.enum([
  'microphone-missing',
  'microphone-refused',
  'microphone-gone',
  /** It is there and gives not the faintest sound: a switch on it, or a broken device. */
  'microphone-silent',
  /** Somebody talks, and the microphone is muted. */
  'muted-talking',
  'camera-gone',
  'system-sound-missing',
  'system-sound-gone',
  /** The capture had ended by itself and went on in a further part. */
  'picked-up',
  'slept',
  /** Not on the screen now (minimised): its last picture is recorded. */
  'window-hidden',
  /** Its program has closed it: its last picture is recorded on. */
  'window-closed',
  'disk-low',
  'folder-changed',
  'disk-slow',
  'upload-held',
]);
export type TakeTrouble = z.infer<typeof takeTroubleSchema>;

/** The take as windows, tray and command line see it. */
export const takeViewSchema = z.strictObject({
  state: z.enum(['idle', 'countdown', 'starting', 'recording', 'paused', 'recovering', 'stopping']),
  recordingId: z.string().nullable(),
  title: z.string().nullable(),
  /** The display that is recorded, or part of it; null for a window. */
  displayId: z.string().nullable(),
  /** Name of the display, or title of the window. */
  displayName: z.string().nullable(),
  /** Recorded so far without pauses, ms, at the moment of this message. */
  elapsedMs: z.number().nonnegative(),
  /** Left of the countdown, ms, at the moment of this message; null when none runs. */
  countdownMs: z.number().nonnegative().nullable(),
  hasMicrophone: z.boolean(),
  /** The one that is recorded now, or would be were it there. */
  microphone: microphoneChoiceSchema,
  hasSystemSound: z.boolean(),
  isMuted: z.boolean(),
  /** The camera is part of it, as a bubble; `hidden`: not now. */
  camera: z.enum(['none', 'shown', 'hidden']),
  troubles: z.array(takeTroubleSchema),
  /** Whole minutes until the disk is full; null when there is time enough. */
  minutesLeft: z.number().int().nonnegative().nullable(),
});
export type TakeView = z.infer<typeof takeViewSchema>;

/** Peak levels since the last message, 0 (silence) to 1 (full scale). */
export const levelsSchema = z.strictObject({
  microphone: z.number().min(0).max(1),
  systemSound: z.number().min(0).max(1),
});
export type Levels = z.infer<typeof levelsSchema>;

/** How the take ended, for the bar: shown for some seconds, then it fades. */
export const takeEndSchema = z.strictObject({
  recordingId: z.string(),
  outcome: z.enum(['saved', 'link', 'failed', 'discarded']),
  link: z.string().nullable(),
  failure: failureSchema.nullable(),
});
export type TakeEnd = z.infer<typeof takeEndSchema>;
