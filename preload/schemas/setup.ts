// What settings and welcome need besides the settings themselves: what the system allows, what a
// microphone hears before it is recorded, and what this app is.
import * as z from 'zod';
import { deviceChoiceSchema } from './device';

export const permissionNameSchema = z.enum(['screen', 'microphone', 'camera']);
export type PermissionName = z.infer<typeof permissionNameSchema>;

/**
 * `granted`; `unasked`: the system will ask; `denied`: only its settings can change it; `free`: this system
 * does not ask for it beforehand.
 */
export const permissionStateSchema = z.enum(['granted', 'unasked', 'denied', 'free']);
export type PermissionState = z.infer<typeof permissionStateSchema>;

export const permissionsSchema = z.strictObject({
  screen: permissionStateSchema,
  microphone: permissionStateSchema,
  camera: permissionStateSchema,
});
export type Permissions = z.infer<typeof permissionsSchema>;

/** A microphone to be heard without being recorded; `off`: none. */
export const listeningSchema = z.strictObject({
  microphone: deviceChoiceSchema,
  noiseSuppression: z.boolean(),
});
export type ListeningWish = z.infer<typeof listeningSchema>;

/** The loudest of the last tenth of a second, 0 to 1; or why nothing can be heard. */
export const heardSchema = z.union([
  z.strictObject({
    kind: z.literal('level'),
    peak: z.number().min(0).max(1),
    /** Of the device itself, where there is doubt of it. */
    devicePeak: z.number().min(0).max(1).nullable(),
  }),
  z.strictObject({ kind: z.literal('missing') }),
  z.strictObject({ kind: z.literal('refused') }),
]);
export type Heard = z.infer<typeof heardSchema>;

export const aboutSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** `Linux 6.1, x64` */
  system: z.string(),
});
export type About = z.infer<typeof aboutSchema>;
