// What the settings show of the app's own updating.
import * as z from 'zod';

const version = z.string().max(100);

export const updatesViewSchema = z.discriminatedUnion('kind', [
  /** Whoever installed it updates it. */
  z.strictObject({ kind: z.literal('others') }),
  /** Nothing newer is known; `look`: what the last look came to. */
  z.strictObject({
    kind: z.literal('none'),
    look: z.enum(['never', 'looking', 'newest', 'failed', 'busy']),
  }),
  z.strictObject({ kind: z.literal('fetching'), version }),
  z.strictObject({ kind: z.literal('ready'), version }),
  /** The user has said yes: as soon as nothing is under way. */
  z.strictObject({ kind: z.literal('restarting'), version }),
]);
export type UpdatesView = z.infer<typeof updatesViewSchema>;
