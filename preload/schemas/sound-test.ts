// Whether a tone that the computer plays is heard again in the computer's sound, as a recording would.
import * as z from 'zod';

export const soundOutcomeSchema = z.enum([
  'heard',
  /** The sound is there, the tone is not in it. */
  'not-heard',
  /** This system gives no computer sound. */
  'no-sound',
  /** Something is recorded: nothing is played into it. */
  'busy',
  /** The system would ask which screen to share: not asked for a test. */
  'unknown',
]);
export type SoundOutcome = z.infer<typeof soundOutcomeSchema>;
