// A channel of the Claap workspace, as the windows offer it.
import * as z from 'zod';

export const channelSchema = z.strictObject({ id: z.string(), name: z.string() });
export type Channel = z.infer<typeof channelSchema>;
