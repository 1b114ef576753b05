// What can be recorded: displays and microphones, as the panel and the command line list them.
import * as z from 'zod';

export const displaySchema = z.strictObject({
  /** Electron's display id, as text. */
  id: z.string(),
  name: z.string(),
  /** Native pixels. */
  width: z.number().int(),
  height: z.number().int(),
  isPrimary: z.boolean(),
  /** Small JPEG or PNG as a data URL; null when it was not asked for or cannot be had. */
  thumbnail: z.string().nullable(),
});
export type DisplaySource = z.infer<typeof displaySchema>;

export const microphoneSchema = z.strictObject({
  /** The system's label; the one that the system would choose itself is marked. */
  name: z.string(),
  isDefault: z.boolean(),
});
export type MicrophoneSource = z.infer<typeof microphoneSchema>;

export const sourcesSchema = z.strictObject({
  displays: z.array(displaySchema),
  microphones: z.array(microphoneSchema),
  /** False where the system gives no computer sound. */
  hasSystemSound: z.boolean(),
});
export type Sources = z.infer<typeof sourcesSchema>;
