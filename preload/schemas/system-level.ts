// What the computer plays while the panel shows it: heard without being recorded.
import * as z from 'zod';

export const systemListeningSchema = z.strictObject({ isWanted: z.boolean() });
/** The loudest of the last 0.17 s, 0 to 1. */
export const systemLevelSchema = z.strictObject({ peak: z.number().min(0).max(1) });
