// What can still be told from a manifest that doesn't parse: each field on its own. What leads to a create
// is read carefully: whatever may have been made at Claap is looked for there before anything is made
// again. Pure.
import * as z from 'zod';
import { publicationStateSchema } from '../../preload/schemas/recording';
import type { PublicationState } from '../../preload/schemas/recording';
import {
  type ClaapRecording,
  claapRecordingSchema,
  createAttemptSchema,
  type Manifest,
  manifestSchema,
} from './manifest';

/** Fields that were legible. */
export type Salvaged = Partial<Omit<Manifest, 'version' | 'id' | 'media' | 'finished'>>;

/** A create that the quota's ledger knows of. */
export interface KnownCreate {
  /** Which attempt of the recording it was, from 1. */
  readonly attempt: number;
  /** Null when its answer was lost. */
  readonly claapId: string | null;
  readonly authorEmail: string;
  /** ISO. */
  readonly at: string;
}

// What is only told, and what the user chose, falls back alone.
const harmless = z.object({
  title: z.string().min(1).optional().catch(undefined),
  startedAt: z.iso.datetime().optional().catch(undefined),
  sourceName: z.string().optional().catch(undefined),
  channelId: z.string().nullable().optional().catch(undefined),
  raw: manifestSchema.shape.raw.optional().catch(undefined),
  moreParts: manifestSchema.shape.moreParts.optional().catch(undefined),
  takeMs: z.number().nullable().optional().catch(undefined),
  stoppedAt: z.string().nullable().optional().catch(undefined),
  abandoned: z.array(z.string()).optional().catch(undefined),
});

const anything = z.unknown().optional();
const careful = z.object({
  attempts: anything,
  claap: anything,
  discardedAt: anything,
  publication: anything,
});

/** Everything legible in `value`, which is what a manifest's text holds; nothing when it holds no object. */
export function salvage(value: unknown, nowMs: number): Salvaged {
  const told = harmless.safeParse(value);
  if (!told.success) return {};
  const { attempts, claap, discardedAt, publication } = careful.parse(value);
  const knownClaap = claapRecordingSchema.nullable().catch(null).parse(claap);
  const knownAttempts = z.array(createAttemptSchema).safeParse(attempts);
  // Somebody else's JSON knows none of the three.
  const isOurs = [attempts, claap, publication].some((field) => field !== undefined);
  const fields = Object.fromEntries(
    Object.entries(told.data).filter(([, field]) => field !== undefined),
  );
  return {
    ...fields,
    attempts: knownAttempts.success ? knownAttempts.data : [],
    claap: knownClaap,
    publication: carefully(publication, {
      claap: knownClaap,
      // An empty list is a word of its own: nothing was ever sent.
      mayHaveSent: isOurs && (!knownAttempts.success || knownAttempts.data.length > 0),
    }),
    // Thrown away at a time that nobody can read: 24 h from now on.
    discardedAt:
      typeof discardedAt === 'string'
        ? discardedAt
        : discardedAt === null || discardedAt === undefined
          ? null
          : new Date(nowMs).toISOString(),
  };
}

const unknownCreate: PublicationState = { kind: 'create-unknown', question: null };

function carefully(
  publication: unknown,
  known: { readonly claap: ClaapRecording | null; readonly mayHaveSent: boolean },
): PublicationState {
  const read = publicationStateSchema.safeParse(publication);
  const kind = read.success ? read.data.kind : null;
  switch (kind) {
    case 'uploading':
    case 'processing':
    case 'published':
    case 'failed':
      return read.success && known.claap !== null ? read.data : unknownCreate;
    case 'create-unknown':
      return read.success ? read.data : unknownCreate;
    case 'creating':
      return unknownCreate;
    case 'none':
    case 'queued':
      return known.mayHaveSent ? unknownCreate : { kind: 'none' };
    case null:
      return known.mayHaveSent || known.claap !== null ? unknownCreate : { kind: 'none' };
    default:
      return kind satisfies never;
  }
}

/**
 * The publication of a recording whose manifest says nothing, from the creates that the ledger knows: they
 * are looked for at Claap by their id, else by `title`.
 */
export function publicationOf(
  creates: readonly KnownCreate[],
  title: string,
): Pick<Manifest, 'publication' | 'claap' | 'attempts'> {
  const last = creates.at(-1);
  if (last === undefined) return { publication: { kind: 'none' }, claap: null, attempts: [] };
  return {
    publication: unknownCreate,
    attempts: creates.map(({ attempt, at, authorEmail }) => ({
      n: attempt,
      startedAt: at,
      title,
      authorEmail,
      channelId: null,
      serverOffsetMs: 0,
    })),
    claap:
      last.claapId === null
        ? null
        : {
            recordingId: last.claapId,
            // Empty until it is looked up.
            url: '',
            uploadUrl: '',
            uploadExpiresAt: null,
            createdAt: last.at,
            authorEmail: last.authorEmail,
            etag: null,
            uploadedAt: null,
          },
  };
}
