// The camera: which one, how its bubble looks and where it stands, and what the windows and the engine are
// told of it.
import * as z from 'zod';
import { bubbleSizes } from '../limits';
import { deviceChoiceSchema, deviceSchema } from './device';

export const cameraChoiceSchema = deviceChoiceSchema;
export type CameraChoice = z.infer<typeof cameraChoiceSchema>;

export const cameraSchema = deviceSchema;
export type CameraSource = z.infer<typeof cameraSchema>;

const look = {
  /** Edge of the square around it, points. */
  size: z.number().int().min(bubbleSizes.least).max(bubbleSizes.most),
  shape: z.enum(['circle', 'rounded']),
  isMirrored: z.boolean(),
};
/** What is changed of it. */
export const bubbleChangeSchema = z.strictObject(look).partial();
export type BubbleChange = z.infer<typeof bubbleChangeSchema>;

/** Its look, and where it was left on each display: points from the display's left upper corner. */
export const bubbleSettingsSchema = z.strictObject({
  ...look,
  places: z.record(z.string().max(100), z.strictObject({ x: z.number(), y: z.number() })),
});
export type BubbleSettings = z.infer<typeof bubbleSettingsSchema>;

/** What the bubble's page shows. */
export const bubbleViewSchema = z.strictObject({
  /** `off`: the page lets the camera go. */
  camera: cameraChoiceSchema,
  ...look,
  /** Where its tools are: above it, or below where the display ends. */
  tools: z.enum(['above', 'below']),
  /** The camera itself is recorded: as many pixels as it gives. */
  isWholePicture: z.boolean(),
  canClose: z.boolean(),
});
export type BubbleView = z.infer<typeof bubbleViewSchema>;

const bubbleHandleSchema = z.enum(['nw', 'ne', 'sw', 'se']);

/** A pull at the bubble (`handle` null) or at a corner of it. */
export const bubblePullSchema = z.strictObject({
  handle: bubbleHandleSchema.nullable(),
  phase: z.enum(['begin', 'move', 'end']),
  /** Where in the bubble's window the pointer was, points. */
  at: z.strictObject({ x: z.number(), y: z.number() }),
});
export type BubblePull = z.infer<typeof bubblePullSchema>;

const fraction = z.number().min(-100).max(100);
/** Where the camera lies in a recorded window. */
export const cameraPlaceSchema = z.strictObject({
  where: z.discriminatedUnion('kind', [
    /** Where the window is, is known: parts of its picture's width and height; it may reach beyond. */
    z.strictObject({
      kind: z.literal('over'),
      x: fraction,
      y: fraction,
      width: fraction,
      height: fraction,
    }),
    /**
     * The system does not tell where the window is: as on the display. `x`, `y`: parts of the room that is
     * left beside it; `size`: part of the height.
     */
    z.strictObject({ kind: z.literal('alike'), x: fraction, y: fraction, size: fraction }),
  ]),
  shape: look.shape,
  isMirrored: z.boolean(),
});
export type CameraPlace = z.infer<typeof cameraPlaceSchema>;
