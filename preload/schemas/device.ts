// A microphone or a camera, as it is listed and as it is chosen.
import * as z from 'zod';

/** By its label, or the system's own choice, or none. */
export const deviceChoiceSchema = z.union([
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('default') }),
  /** `name` is a label as the system shows it; the page that opens it looks for the device that bears it. */
  z.strictObject({ kind: z.literal('named'), name: z.string().min(1).max(300) }),
]);

export const deviceSchema = z.strictObject({
  /** The system's label. */
  name: z.string(),
  /** The one that is taken without a choice. */
  isDefault: z.boolean(),
});
