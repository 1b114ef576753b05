// What the link card shows after Stop: how the newest take ended, and what became of it since.
import * as z from 'zod';
import { recordingViewSchema } from './recording';
import { takeEndSchema } from './take';

export const cardSchema = z.strictObject({
  end: takeEndSchema,
  recording: recordingViewSchema,
  /** The app has put its link on the clipboard. */
  isCopied: z.boolean(),
});
export type Card = z.infer<typeof cardSchema>;
