// A recording as the windows see it: two lives side by side, media and publication.
// The manifest on disk has its own, versioned schema (main/recordings/manifest.ts).
import * as z from 'zod';
import { evidenceSchema } from './evidence';
import { failureSchema } from './failure';

/** Only these characters, so that an id can be part of a path and of a link. */
export const recordingIdSchema = z.string().regex(/^[0-9a-z-]{8,40}$/);

export const mediaStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('capturing') }),
  z.strictObject({ kind: z.literal('interrupted') }),
  z.strictObject({ kind: z.literal('finishing') }),
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('broken'), failure: failureSchema }),
]);
export type MediaState = z.infer<typeof mediaStateSchema>;

export const publicationStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** Waiting for its turn; `hold` says why it does not go on, and `retryAt` (ISO) when it will. */
  z.strictObject({
    kind: z.literal('queued'),
    hold: failureSchema.nullable(),
    retryAt: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('creating') }),
  /** Claap may or may not have it; `question` is what only the user can answer. `left`: he left it so. */
  z.strictObject({
    kind: z.literal('create-unknown'),
    question: z.enum(['send-again', 'choose', 'left']).nullable(),
  }),
  z.strictObject({ kind: z.literal('uploading') }),
  z.strictObject({ kind: z.literal('processing') }),
  /** `isConfirmed` is false when Claap never let us see the state. */
  z.strictObject({ kind: z.literal('published'), isConfirmed: z.boolean() }),
  z.strictObject({
    kind: z.literal('failed'),
    at: z.enum(['creating', 'uploading', 'processing']),
    failure: failureSchema,
    retryAt: z.string().nullable(),
  }),
]);
export type PublicationState = z.infer<typeof publicationStateSchema>;

/**
 * One thing that a finished recording was checked for; `value` is what was measured:
 * `length`: file minus clock, ms. `frames`: how many. `gap`: longest stretch in which nothing was recorded, ms.
 * `damage`: bytes of the raw recording that could not be read. `seekable`: most frames from one key frame to the
 * next. `microphone`, `system-sound`: the loudest that was heard of it while recording, 0 to 1.
 * `silent`, `clipped`: loudest sample of the finished file, dBFS. `black`: longest black stretch, ms.
 */
export const receiptPointSchema = z.strictObject({
  code: z.enum([
    'length',
    'frames',
    'gap',
    'damage',
    'seekable',
    'microphone',
    'system-sound',
    'silent',
    'clipped',
    'black',
  ]),
  isFine: z.boolean(),
  value: z.number(),
});
export type ReceiptPoint = z.infer<typeof receiptPointSchema>;

/** What was measured of the finished file. */
export const mediaReceiptSchema = z.strictObject({
  /** Length of the take by the clock, without pauses, ms. */
  takeMs: z.number(),
  /** Length of the finished file, ms. */
  fileMs: z.number(),
  frames: z.number().int(),
  framesPerSecond: z.number(),
  longestGapMs: z.number(),
  /** Loudest sample and average of the mix, dBFS; null when not measured. */
  maxVolumeDb: z.number().nullable(),
  meanVolumeDb: z.number().nullable(),
  indexAtFront: z.boolean(),
  /** Stop to finished file, and stop to link, ms; null when there was none. */
  stopToFileMs: z.number().nullable(),
  stopToLinkMs: z.number().nullable(),
  /** What was checked; empty in receipts of former versions. */
  points: z.array(receiptPointSchema).catch([]),
  /** Not in receipts of former versions. */
  evidence: evidenceSchema.optional().catch(undefined),
});
export type MediaReceipt = z.infer<typeof mediaReceiptSchema>;

export const uploadProgressSchema = z.strictObject({
  sentBytes: z.number(),
  totalBytes: z.number(),
  /** Bytes a second over the last seconds; null at the beginning. */
  bytesPerSecond: z.number().nullable(),
});
export type UploadProgress = z.infer<typeof uploadProgressSchema>;

/** Why an upload doesn't go on right now although nobody has to do anything, and until when. */
export const waitingSchema = z.strictObject({
  failure: failureSchema,
  /** ISO; null: until something changes. */
  retryAt: z.string().nullable(),
});
export type Waiting = z.infer<typeof waitingSchema>;

export const recordingViewSchema = z.strictObject({
  id: recordingIdSchema,
  title: z.string(),
  /** ISO 8601 */
  startedAt: z.string(),
  lengthMs: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  /** `mp4` or `webm`; null while it is not finished. */
  container: z.enum(['mp4', 'webm']).nullable(),
  sourceName: z.string(),
  media: mediaStateSchema,
  publication: publicationStateSchema,
  isDiscarded: z.boolean(),
  isRecovered: z.boolean(),
  /** At most so much is missing at the end of a recovered one, ms. */
  mostLostMs: z.number().nullable(),
  /** What was known of it was lost and was made again from its files. */
  isRebuilt: z.boolean(),
  link: z.string().nullable(),
  /** `send again` left an empty one at Claap, and the user has not said what becomes of it. */
  hasEmptyAtClaap: z.boolean(),
  progress: uploadProgressSchema.nullable(),
  /** In memory only: what the queue waits for; null when it is at work or has nothing to say. */
  waiting: waitingSchema.nullable(),
  /** The user has paused its upload. */
  isPaused: z.boolean(),
  hasPoster: z.boolean(),
  receipt: mediaReceiptSchema.nullable(),
  /** Length before its start and end were cut off, ms; only there while that can be undone. */
  trimmedFromMs: z.number().optional(),
});
export type RecordingView = z.infer<typeof recordingViewSchema>;

/** A folder in the library that looks like a recording and can't be shown as one. It is left untouched. */
export const strangerSchema = z.strictObject({
  /** The folder's name, without its place. */
  name: z.string(),
  /** `newer`: made by a newer version of the app. `unreadable`: nothing in it can be read now. */
  kind: z.enum(['newer', 'unreadable']),
  /** Of the manifest's schema; null when it isn't known. */
  version: z.number().nullable(),
});
export type Stranger = z.infer<typeof strangerSchema>;
