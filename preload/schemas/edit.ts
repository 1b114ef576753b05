// What a person makes of a recording besides uploading it: trims, exports, imports. All of it takes time.
import * as z from 'zod';
import { failureSchema } from './failure';
import { recordingIdSchema } from './recording';

export const exportKinds = ['mp4', 'gif', 'm4a'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Something that was asked for and is being done. */
export const workSchema = z.strictObject({
  /** The recording's id; of an import one of its own. */
  id: recordingIdSchema,
  kind: z.enum(['trim', 'export', 'import']),
  /** What it is called, for a person: a file's name. */
  name: z.string(),
  /** 0 to 1. */
  share: z.number(),
});
export type Work = z.infer<typeof workSchema>;

/** Where a recording can be cut without encoding it again, ms, ascending. */
export const trimLookSchema = z.strictObject({ keyFramesMs: z.array(z.number()) });

export const exportLookSchema = z.strictObject({
  hasSound: z.boolean(),
  /** An mp4 is the file as it is. */
  isCopy: z.boolean(),
});

export const exportedSchema = z.strictObject({
  /** False: the user thought better of it. */
  isSaved: z.boolean(),
  /** Of the file, without its place. */
  name: z.string(),
  sizeBytes: z.number(),
});

/** What became of files that were brought along. */
export const importedSchema = z.strictObject({
  taken: z.number(),
  refused: z.array(
    z.strictObject({
      /** Of the file, without its place. */
      name: z.string(),
      failure: failureSchema,
    }),
  ),
});
export type Imported = z.infer<typeof importedSchema>;
