// What can be recorded: displays, windows, areas and microphones, as the panel and the command line list
// them.
import * as z from 'zod';
import { cameraSchema } from './camera';
import { deviceSchema } from './device';
import { permissionStateSchema } from './setup';

export const displaySchema = z.strictObject({
  /** Electron's display id, as text. */
  id: z.string(),
  name: z.string(),
  /** Native pixels. */
  width: z.number().int(),
  height: z.number().int(),
  isPrimary: z.boolean(),
  /** Small JPEG or PNG as a data URL; null when it was not asked for or cannot be had. */
  thumbnail: z.string().nullable(),
});
export type DisplaySource = z.infer<typeof displaySchema>;

export const windowSourceSchema = z.strictObject({
  /** As the capture system names it; another one after each start of its program. */
  id: z.string(),
  /** Its title. */
  name: z.string(),
  /** PNG as a data URL; null when it was not asked for, or there is none. */
  icon: z.string().nullable(),
  thumbnail: z.string().nullable(),
});
export type WindowSource = z.infer<typeof windowSourceSchema>;

const pixels = z.number().int().min(0).max(32_768);
export const rectSchema = z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });

/** Part of a display, in its native pixels from its left upper corner. */
export const areaSchema = z.strictObject({
  displayId: z.string().max(100),
  ...rectSchema.shape,
});
export type Area = z.infer<typeof areaSchema>;

export const sourceKindSchema = z.enum(['display', 'window', 'area', 'camera']);
export type SourceKind = z.infer<typeof sourceKindSchema>;

export const microphoneSchema = deviceSchema;
export type MicrophoneSource = z.infer<typeof microphoneSchema>;

export const sourcesSchema = z.strictObject({
  displays: z.array(displaySchema),
  /** Those of other programs that are on the screen, the uppermost first; empty when not asked for. */
  windows: z.array(windowSourceSchema).default([]),
  /** The system itself asks what to record, once a recording: there is nothing to list. */
  isSystemPicker: z.boolean().default(false),
  microphones: z.array(microphoneSchema),
  cameras: z.array(cameraSchema).default([]),
  /** What the system says of cameras. */
  cameraAccess: permissionStateSchema.default('free'),
  /** False where the system gives no computer sound. */
  hasSystemSound: z.boolean(),
  /** While a whole display is recorded the bar has no place beside it: it is folded into the tray. */
  isBarFolded: z.boolean().default(false),
});
export type Sources = z.infer<typeof sourcesSchema>;

/** What sound and picture devices the engine has found, by their labels, the system's default first. */
export const devicesSchema = z.strictObject({
  /** Microphones. */
  names: z.array(z.string().max(300)).max(100),
  cameras: z.array(z.string().max(300)).max(100),
  /** Something plays the computer's sound, so it can be recorded. */
  hasSpeakers: z.boolean(),
});
export type Devices = z.infer<typeof devicesSchema>;
