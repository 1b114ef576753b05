// What was measured of a finished recording besides what decides whether it is whole.
import * as z from 'zod';

export const evidenceSchema = z.strictObject({
  /** Pictures a second that were asked for; a screen that stands still gives fewer. */
  askedFramesPerSecond: z.number().nullable(),
  /** How loud each source was while it was heard, dBFS; null: not recorded, or never above silence. */
  microphoneDb: z.number().nullable(),
  systemSoundDb: z.number().nullable(),
  /**
   * How far the sound lay from its pictures at most, by the times at which both were captured, ms: positive when it
   * was too early. Null: no sound, or a receipt of a former version.
   */
  soundOffMs: z.number().nullable().default(null),
  /** How much longer the sound is than the picture, ms. */
  soundLongerMs: z.number().nullable(),
  /** The longest stretches that were black, and that did not change, ms; null: not looked at yet. */
  blackMs: z.number().nullable(),
  stillMs: z.number().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
