// What Claap answers, as far as we read it. Only what cannot be missing refuses an answer: a field that
// is absent, unknown or of another type than expected must not cost a recording its link. Pure.
import * as z from 'zod';

const text = z.string().optional().catch(undefined);
const named = z.object({ id: z.string(), name: text }).optional().catch(undefined);

const recordingFields = {
  id: z.string().min(1).max(500),
  state: text,
  url: text,
  createdAt: text,
  title: text,
  upload: z.object({ url: text }).optional().catch(undefined),
  channel: named,
  recorder: z.object({ email: text }).optional().catch(undefined),
  workspace: named,
  durationSeconds: z.number().optional().catch(undefined),
};

/** A recording as create, get and list show it; all but the id may be missing (section 1 and 3). */
export const wireRecordingSchema = z.object(recordingFields);
export type WireRecording = z.infer<typeof wireRecordingSchema>;

export const recordingAnswerSchema = z.object({
  result: z.object({ recording: wireRecordingSchema }),
});

export const listAnswerSchema = z.object({
  result: z.object({
    recordings: z.array(wireRecordingSchema.nullable().catch(null)),
    pagination: z.object({ nextCursor: text }).optional().catch(undefined),
  }),
});

export const workspaceAnswerSchema = z.object({
  result: z.object({
    workspace: z.object({ id: z.string(), name: text }),
  }),
});

export const deleteAnswerSchema = z.object({ result: z.object({}) });

/** Claap's way of saying no. */
export const errorAnswerSchema = z.object({
  error: z.object({ type: text, message: text, path: text }),
});
export type WireError = z.infer<typeof errorAnswerSchema>['error'];
