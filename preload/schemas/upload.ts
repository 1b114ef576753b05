// What the windows may see of Claap's side of an upload: never an upload link, which is a secret.
import * as z from 'zod';

/** Claap's id of a recording, as it was told. */
export const claapIdSchema = z.string().min(1).max(500);

/** A recording at Claap that could be one of ours. */
export const candidateSchema = z.strictObject({
  claapId: claapIdSchema,
  title: z.string(),
  /** ISO; null when Claap doesn't say. */
  createdAt: z.string().nullable(),
  /** Null while it has no video. */
  lengthMs: z.number().nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;
