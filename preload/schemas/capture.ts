// Between main and the capture engine's hidden window: orders out, chunks and reports in. A take bears
// the id of the recording that it becomes.
import * as z from 'zod';
import { cameraChoiceSchema, cameraPlaceSchema } from './camera';
import { recordingIdSchema } from './recording';
import { rectSchema } from './sources';
import { levelsSchema, microphoneChoiceSchema } from './take';

/** What of the captured picture is recorded. */
export const pictureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('display') }),
  /** Keeps the size that it begins with, whatever the window does. */
  z.strictObject({ kind: z.literal('window') }),
  /** The camera itself, in the size that it gives. */
  z.strictObject({ kind: z.literal('camera') }),
  z.strictObject({
    kind: z.literal('area'),
    /** Native pixels of the display. */
    area: rectSchema,
    display: z.strictObject({
      width: z.number().int().positive(),
      height: z.number().int().positive(),
    }),
  }),
]);
export type Picture = z.infer<typeof pictureSchema>;

export const captureOrderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    takeId: recordingIdSchema,
    /** False: the recording has begun, and goes on with this. */
    isFirstPart: z.boolean(),
    microphone: microphoneChoiceSchema,
    /** Of the microphone alone. */
    noiseSuppression: z.boolean(),
    systemSound: z.boolean(),
    frameRate: z.number().int().min(5).max(60),
    /** The picture is scaled down to fit, never up. Pixels. */
    maxWidth: z.number().int().positive(),
    maxHeight: z.number().int().positive(),
    picture: pictureSchema,
    /** The one to be recorded, or drawn into a window's picture. */
    camera: cameraChoiceSchema,
    /** Null: it is not drawn. */
    cameraPlace: cameraPlaceSchema.nullable(),
  }),
  /** Main has looked: the window is on the screen, and black because it is black; or it is not. */
  z.strictObject({ kind: z.literal('window'), takeId: recordingIdSchema, isSeen: z.boolean() }),
  /** The bubble was moved, changed, shown, or (null) hidden. */
  z.strictObject({
    kind: z.literal('camera'),
    takeId: recordingIdSchema,
    place: cameraPlaceSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('pause'), takeId: recordingIdSchema }),
  z.strictObject({ kind: z.literal('resume'), takeId: recordingIdSchema }),
  z.strictObject({ kind: z.literal('mute'), takeId: recordingIdSchema, isMuted: z.boolean() }),
  /** Another microphone from now on; the recording does not pause. */
  z.strictObject({
    kind: z.literal('microphone'),
    takeId: recordingIdSchema,
    microphone: microphoneChoiceSchema,
  }),
  z.strictObject({ kind: z.literal('stop'), takeId: recordingIdSchema }),
  /** "Are you alive, and does data flow?" Answered by a `heartbeat`. */
  z.strictObject({ kind: z.literal('ping'), takeId: recordingIdSchema }),
]);
export type CaptureOrder = z.infer<typeof captureOrderSchema>;

export const chunkSchema = z.strictObject({
  takeId: recordingIdSchema,
  /** 0, 1, 2 … without a gap. */
  index: z.number().int().nonnegative(),
  bytes: z.instanceof(Uint8Array),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** Main's receipt: everything below `nextIndex` is written. */
export const receiptSchema = z.strictObject({ nextIndex: z.number().int().nonnegative() });
export type Receipt = z.infer<typeof receiptSchema>;

export const captureReportSchema = z.discriminatedUnion('kind', [
  /** The engine's page is loaded and listens. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('started'),
    takeId: recordingIdSchema,
    mimeType: z.string().max(200),
    /** Recorded already when this was said: the first chunk had to come and be written. ms */
    recordedMs: z.number().nonnegative(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    /** Why a wanted input is not there; null when it is, or was not wanted. */
    microphone: z.enum(['live', 'off', 'missing', 'refused']),
    systemSound: z.enum(['live', 'off', 'missing']),
  }),
  z.strictObject({ kind: z.literal('paused'), takeId: recordingIdSchema }),
  z.strictObject({ kind: z.literal('resumed'), takeId: recordingIdSchema }),
  z.strictObject({ kind: z.literal('muted'), takeId: recordingIdSchema, isMuted: z.boolean() }),
  z.strictObject({
    kind: z.literal('input'),
    takeId: recordingIdSchema,
    input: z.enum(['microphone', 'systemSound', 'camera']),
    /** `off`, `missing` and `refused`: the microphone that was chosen while recording. */
    state: z.enum(['live', 'gone', 'off', 'missing', 'refused']),
  }),
  /**
   * The recorded window: `unsure` when nothing but black came, or nothing for a while (it may be minimised
   * or still; main looks), `seen` when pictures come again, `closed` when it is gone for good.
   */
  z.strictObject({
    kind: z.literal('window'),
    takeId: recordingIdSchema,
    state: z.enum(['unsure', 'seen', 'closed']),
  }),
  /** All chunks are receipted; `chunks` is their number. */
  z.strictObject({
    kind: z.literal('stopped'),
    takeId: recordingIdSchema,
    chunks: z.number().int().nonnegative(),
    /** Length without pauses, by the engine's clock. ms */
    recordedMs: z.number().nonnegative(),
    reason: z.enum(['asked', 'display-gone', 'backlog-full', 'recorder-error']),
  }),
  /** Nothing was recorded, or the recorder broke. `message` is for the log only. */
  z.strictObject({
    kind: z.literal('failed'),
    takeId: recordingIdSchema,
    code: z.enum([
      'screen-refused',
      'display-missing',
      'camera-missing',
      'camera-refused',
      'capture-failed',
      'backlog-full',
    ]),
    message: z.string().max(500),
  }),
  z.strictObject({
    kind: z.literal('levels'),
    takeId: recordingIdSchema,
    levels: levelsSchema,
    /** Mean squares over the same time, 0 to 1. */
    powers: levelsSchema,
    /** Peak of the microphone's device itself, 0 to 1; null: not heard, since there is no doubt of it. */
    devicePeak: z.number().min(0).max(1).nullable(),
    /** How far the sound lies from its pictures, by the times at which both were captured, ms; null: no sound. */
    soundOffMs: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal('heartbeat'),
    takeId: recordingIdSchema,
    /** Bytes the recorder has handed out so far. */
    recordedBytes: z.number().int().nonnegative(),
    recorderState: z.enum(['inactive', 'recording', 'paused']),
  }),
]);
export type CaptureReport = z.infer<typeof captureReportSchema>;
