// The manifest (`recording.json`): all that is known of one recording besides its media. Versioned,
// parsed before it is trusted, and replaced atomically. It is data, never a path: every path is derived
// from the folder it lies in. An unknown newer version is left untouched.
import * as z from 'zod';
import { failureCodes, failureSchema } from '../../preload/schemas/failure';
import {
  mediaReceiptSchema,
  mediaStateSchema,
  publicationStateSchema,
  recordingIdSchema,
} from '../../preload/schemas/recording';

export const manifestVersion = 1;

/** One POST to Claap: written down before its socket opens (claap-api.md section 4). */
export const createAttemptSchema = z.object({
  n: z.number().int().positive(),
  /** ISO, local clock. */
  startedAt: z.string(),
  title: z.string(),
  authorEmail: z.string(),
  channelId: z.string().nullable(),
  /** Claap's clock minus ours, ms. */
  serverOffsetMs: z.number(),
});
export type CreateAttempt = z.infer<typeof createAttemptSchema>;

/** What Claap answered to the create. `uploadUrl` is a secret: never shown, never logged. */
export const claapRecordingSchema = z.object({
  recordingId: z.string(),
  url: z.string(),
  uploadUrl: z.string(),
  /** ISO; null when the link does not say. By Claap's clock. */
  uploadExpiresAt: z.string().nullable(),
  createdAt: z.string(),
  authorEmail: z.string(),
  etag: z.string().nullable(),
  /** ISO; when the storage confirmed the last PUT. */
  uploadedAt: z.string().nullable(),
});
export type ClaapRecording = z.infer<typeof claapRecordingSchema>;

export const finishedFileSchema = z.object({
  container: z.enum(['mp4', 'webm']),
  sizeBytes: z.number(),
  /** As `fstat` gave it after the last write: a file that differs is never sent. */
  mtimeMs: z.number(),
  durationMs: z.number(),
});

/** What is known of one raw file (part 1 is `raw`, the others are `moreParts`). */
export const rawPartSchema = z.object({
  kind: z.enum(['matroska', 'webm']),
  mimeType: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** First bytes of chunk 0, base64: without them a torn file cannot be read. */
  header: z.string().nullable(),
  hasMicrophone: z.boolean(),
  hasSystemSound: z.boolean(),
});

/** A part that was begun because the one before it had ended by itself. */
export const laterPartSchema = rawPartSchema.extend({
  /** ISO, local clock. */
  startedAt: z.string(),
  /** Why the part before it ended. */
  because: z.enum(failureCodes).catch('capture-failed'),
});
export type LaterPart = z.infer<typeof laterPartSchema>;

/** Start and end were cut off; what was there before is kept for 24 h. See originals.ts. */
export const trimSchema = z.object({
  state: z.enum(['swapping', 'done', 'restoring']),
  /** ISO; when the last cut was asked for. */
  at: z.string(),
  original: finishedFileSchema,
  originalMark: z.string().nullable(),
  trimmed: finishedFileSchema,
  trimmedMark: z.string().nullable(),
  /** What was measured of the original. */
  receipt: mediaReceiptSchema.nullable().catch(null),
});
export type Trim = z.infer<typeof trimSchema>;

export const manifestSchema = z.object({
  version: z.literal(manifestVersion),
  id: recordingIdSchema,
  title: z.string(),
  /** ISO, local clock. */
  startedAt: z.string(),
  sourceName: z.string(),
  /** The user wants it at Claap. */
  isWanted: z.boolean(),
  channelId: z.string().nullable(),
  raw: rawPartSchema.nullable(),
  /** Parts 2, 3, … in order: joined with `raw` when it is finished. */
  moreParts: z.array(laterPartSchema).default([]),
  /**
   * The loudest that was heard of each source while it was recorded and not muted, 0 to 1 (0: not once anything
   * but silence); null for a source that was not recorded.
   */
  heard: z
    .object({
      microphone: z.number().nullable(),
      systemSound: z.number().nullable(),
      /** How loud each was while it was heard, dBFS; not in manifests of former versions. */
      loudness: z
        .object({ microphone: z.number().nullable(), systemSound: z.number().nullable() })
        .optional(),
      /** How far the sound lay from its pictures at most, ms; not in manifests of former versions. */
      soundOffMs: z.number().nullable().optional(),
    })
    .nullable()
    .catch(null),
  /** Pictures a second that were asked for; not in manifests of former versions. */
  frameRate: z.number().optional().catch(undefined),
  /** Length of the take by the monotonic clock, without pauses, ms; null until it stopped. */
  takeMs: z.number().nullable(),
  /** ISO; when Stop was asked. */
  stoppedAt: z.string().nullable(),
  media: mediaStateSchema,
  publication: publicationStateSchema,
  /** The user has brought it back from the bin: cleaning up leaves it alone. */
  isKept: z.boolean().optional(),
  /** ISO; set while it lies in the bin of 24 h. */
  discardedAt: z.string().nullable(),
  /** ISO; set just before the folder goes to the system's bin. Found in the library: brought back. */
  trashedAt: z.string().nullable().default(null),
  isRecovered: z.boolean(),
  /** At most so much is missing at the end of a recovered one, ms; null when it is not recovered. */
  mostLostMs: z.number().nullable().default(null),
  /** Its manifest was lost or unreadable and was made again, from a copy or from the media. */
  isRebuilt: z.boolean().default(false),
  finished: finishedFileSchema.nullable(),
  /** Tells the finished file from another of its size; see same-file.ts. */
  finishedMark: z.string().nullable().default(null),
  trim: trimSchema.nullable().default(null),
  // What is only told, never acted on, must not make a recording unreadable when it changes its form.
  receipt: mediaReceiptSchema.nullable().catch(null),
  /** `poster.jpg` is there. */
  hasPoster: z.boolean().default(false),
  /** The user has paused its upload; stays so until he says otherwise. */
  isPaused: z.boolean().default(false),
  /** The user has said yes to sending a file of more than 2 GiB. */
  isLargeAllowed: z.boolean().default(false),
  attempts: z.array(createAttemptSchema),
  claap: claapRecordingSchema.nullable(),
  /** Claap ids of creates that the user gave up by "send again": never taken for another one's. */
  abandoned: z.array(z.string()).default([]),
  /** Those of them about which the user has decided: deleted at Claap, or to be left there. */
  abandonedDecided: z.array(z.string()).default([]),
  /** Why its take ended, when nobody asked for it. */
  endedBecause: failureSchema.nullable().default(null).catch(null),
  /** The last reason why something did not go on, kept for the report. */
  lastFailure: failureSchema.nullable().catch(null),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What a take knows when it begins. */
export interface NewRecording {
  readonly title: string;
  readonly startedAtMs: number;
  readonly sourceName: string;
  readonly isWanted: boolean;
  readonly channelId: string | null;
  /** Pictures a second that are asked for. */
  readonly frameRate?: number;
  /** Another folder than the library's. */
  readonly root?: string;
}

/** The first manifest of a recording: on disk before capture begins. */
export function newManifest(id: string, recording: NewRecording): Manifest {
  return {
    version: manifestVersion,
    id,
    title: recording.title,
    startedAt: new Date(recording.startedAtMs).toISOString(),
    sourceName: recording.sourceName,
    isWanted: recording.isWanted,
    channelId: recording.channelId,
    raw: null,
    moreParts: [],
    heard: null,
    ...(recording.frameRate === undefined ? {} : { frameRate: recording.frameRate }),
    takeMs: null,
    stoppedAt: null,
    media: { kind: 'capturing' },
    publication: { kind: 'none' },
    discardedAt: null,
    trashedAt: null,
    isRecovered: false,
    mostLostMs: null,
    isRebuilt: false,
    finished: null,
    finishedMark: null,
    trim: null,
    receipt: null,
    hasPoster: false,
    isPaused: false,
    isLargeAllowed: false,
    attempts: [],
    claap: null,
    abandoned: [],
    abandonedDecided: [],
    endedBecause: null,
    lastFailure: null,
  };
}

export type ReadManifest =
  | { readonly kind: 'read'; readonly manifest: Manifest }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'corrupt'; readonly reason: string };

// Made once: making one costs more than a whole manifest.
const versionSchema = z.object({ version: z.number() });

/** Parses a manifest's text; never throws. */
export function parseManifest(text: string): ReadManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'corrupt', reason: 'not JSON' };
  }
  const version = versionSchema.safeParse(value);
  if (version.success && version.data.version > manifestVersion)
    return { kind: 'newer', version: version.data.version };
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return { kind: 'read', manifest: parsed.data };
  return { kind: 'corrupt', reason: parsed.error.issues[0]?.path.join('.') ?? 'unknown' };
}
