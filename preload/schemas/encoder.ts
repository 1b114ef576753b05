// What is known of this machine's video encoder.
import * as z from 'zod';

export const encoderVerdictSchema = z.discriminatedUnion('kind', [
  /** There is no hardware encoder, or it is switched off: Chromium's own is used. */
  z.strictObject({ kind: z.literal('software') }),
  /** The hardware's encoder gave back what it was given. */
  z.strictObject({ kind: z.literal('passed') }),
  z.strictObject({
    kind: z.literal('failed'),
    reason: z.enum(['nothing', 'too-few', 'hole', 'order', 'picture', 'error']),
  }),
]);
export type EncoderVerdict = z.infer<typeof encoderVerdictSchema>;
