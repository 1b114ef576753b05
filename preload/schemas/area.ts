// Choosing an area: what the picker's page is shown of the display, and what it answers.
import * as z from 'zod';
import { rectSchema } from './sources';

/** A display as it was when the picker opened. */
export const areaPickSchema = z.strictObject({
  display: z.strictObject({
    name: z.string(),
    /** Native pixels. */
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    /** Native pixels in one CSS pixel. */
    scale: z.number().positive(),
  }),
  /** What is on it, as a data URL; null when it can't be had. */
  picture: z.string().nullable(),
  /** To begin with, in native pixels: the last area of this display, or one in its middle. */
  area: rectSchema,
  /** There are others to choose from. */
  hasOthers: z.boolean(),
});
export type AreaPick = z.infer<typeof areaPickSchema>;
