// What `--json` prints: one object a line, told apart by `kind`. This is a contract with other people's
// scripts, apart from our own schemas on purpose; docs/command-line.md explains it, and a test holds the
// document's examples against it. Fields may be added, never renamed.
import * as z from 'zod';
import { mediaReceiptSchema } from '../../preload/schemas/recording';
import { keyStateSchema } from '../../preload/schemas/settings';
import { takeTroubleSchema, takeViewSchema } from '../../preload/schemas/take';

/** Why something is not as it should be. */
const reasonSchema = z.strictObject({ code: z.string(), message: z.string() });

/** A recording after it was stopped. */
const stoppedShape = {
  id: z.string(),
  title: z.string(),
  /** Absolute path; null when there is none. */
  file: z.string().nullable(),
  link: z.string().nullable(),
  lengthMs: z.number().nullable(),
  /** From Stop to the finished file, and to the link. */
  stopToFileMs: z.number().nullable(),
  stopToLinkMs: z.number().nullable(),
  /** Why file or link is not there, or not there yet; null when all is. */
  notice: reasonSchema.nullable(),
};

export const jsonLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('take'),
    state: takeViewSchema.shape.state,
    id: z.string().nullable(),
    title: z.string().nullable(),
    /** Null for a window. */
    display: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
    /** Name of the display, or title of the window. */
    source: z.string().nullable(),
    elapsedMs: z.number(),
    hasMicrophone: z.boolean(),
    hasSystemSound: z.boolean(),
    isMuted: z.boolean(),
    troubles: z.array(takeTroubleSchema),
  }),
  z.strictObject({ kind: z.literal('started'), id: z.string() }),
  z.strictObject({ kind: z.literal('stopped'), ...stoppedShape }),
  z.strictObject({
    kind: z.literal('ran'),
    /** The command's exit code, 128 and its number for a signal. */
    exitCode: z.number().int(),
    ...stoppedShape,
  }),
  z.strictObject({ kind: z.literal('discarded'), id: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('recording'),
    id: z.string(),
    title: z.string(),
    startedAt: z.string(),
    lengthMs: z.number().nullable(),
    sizeBytes: z.number().nullable(),
    source: z.string(),
    media: z.enum(['capturing', 'interrupted', 'finishing', 'ready', 'broken']),
    publication: z.enum([
      'none',
      'queued',
      'creating',
      'create-unknown',
      'uploading',
      'processing',
      'published',
      'failed',
    ]),
    /** The same in words. */
    state: z.string(),
    sentBytes: z.number().nullable(),
    link: z.string().nullable(),
    file: z.string().nullable(),
    isRecovered: z.boolean(),
    isDiscarded: z.boolean(),
    /** The user has paused its upload. */
    isPaused: z.boolean(),
    failure: reasonSchema.nullable(),
    /** What was measured of the finished file. */
    receipt: mediaReceiptSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('candidate'),
    /** Claap's id, for `choose`. */
    claapId: z.string(),
    title: z.string(),
    createdAt: z.string().nullable(),
    lengthMs: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('report'), text: z.string() }),
  z.strictObject({
    kind: z.literal('display'),
    /** For `start --display`. */
    number: z.number().int().positive(),
    id: z.string(),
    name: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    isPrimary: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('window'),
    /** For `start --window`; another one when its program is started again. */
    id: z.string(),
    name: z.string(),
  }),
  z.strictObject({ kind: z.literal('microphone'), name: z.string(), isDefault: z.boolean() }),
  z.strictObject({ kind: z.literal('camera'), name: z.string(), isDefault: z.boolean() }),
  z.strictObject({ kind: z.literal('system-sound'), isAvailable: z.boolean() }),
  z.strictObject({
    kind: z.literal('settings'),
    /** How the key is kept; never the key. */
    apiKey: keyStateSchema,
    workspace: z.string().nullable(),
    authorEmail: z.string(),
    channel: z.string(),
    library: z.string(),
    updateFeed: z.string(),
    uploadAfterStop: z.boolean(),
    language: z.enum(['system', 'en', 'fr']),
    theme: z.enum(['system', 'light', 'dark']),
    textSize: z.enum(['standard', 'large', 'largest']),
    /** 0: none. */
    countdownSeconds: z.number().int(),
    /** Pixels of height at most. */
    quality: z.literal([720, 1080, 1440, 2160, 'native']),
    /** A second. */
    frameRate: z.literal([30, 60]),
    noiseSuppression: z.boolean(),
    startAtLogin: z.boolean(),
    linkCard: z.boolean(),
    sounds: z.boolean(),
    /** After Ready at Claap; null: the local copy stays. */
    cleanUpDays: z.number().int().nullable(),
    quotaUsed: z.number().int(),
    quotaLimit: z.number().int(),
  }),
  z.strictObject({
    kind: z.literal('command'),
    name: z.string(),
    usage: z.string(),
    summary: z.string(),
    options: z.array(
      z.strictObject({ name: z.string(), value: z.string().nullable(), summary: z.string() }),
    ),
  }),
  z.strictObject({ kind: z.literal('version'), version: z.string() }),
  z.strictObject({ kind: z.literal('done'), command: z.string() }),
  z.strictObject({ kind: z.literal('failure'), code: z.string(), message: z.string() }),
]);

/** One line of `--json`. */
export type JsonLine = z.infer<typeof jsonLineSchema>;
