// A part of a transparent window that is drawn: a rectangle with round corners.
import * as z from 'zod';

const length = z.number().int().min(0).max(4000);

/** CSS pixels in the window. */
export const plateSchema = z.strictObject({
  x: length,
  y: length,
  width: length,
  height: length,
  radius: z.number().min(0).max(2000),
});
export type Plate = z.infer<typeof plateSchema>;
