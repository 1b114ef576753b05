// The user's settings and what the windows may see of the credentials. The key itself never leaves main.
import * as z from 'zod';
import { settingsSections } from '../sections';
import { bubbleSettingsSchema, cameraChoiceSchema } from './camera';
import { areaSchema, sourceKindSchema } from './sources';
import { microphoneChoiceSchema } from './take';

const language = z.enum(['system', 'en', 'fr']);
const theme = z.enum(['system', 'light', 'dark']);
const textSize = z.enum(['standard', 'large', 'largest']);

/** Of the recorded picture at most, pixels; `native`: as many as the screen has. */
const maxHeight = z.literal([720, 1080, 1440, 2160, 'native']);

const countdownSeconds = z.union([z.literal(0), z.literal(3), z.literal(5), z.literal(10)]);
/** Days after Ready at Claap; null: the local copy stays. */
const cleanUpDays = z.number().int().min(1).max(3650).nullable();

export const settingsSectionSchema = z.enum(settingsSections);
export type SettingsSection = z.infer<typeof settingsSectionSchema>;

/** Accelerators in Electron's notation; an empty text means none. */
const shortcut = z.string().max(60);
const shortcuts = z.strictObject({
  startStop: shortcut,
  pause: shortcut,
  mute: shortcut,
  discard: shortcut,
});
export const shortcutNameSchema = z.enum(['startStop', 'pause', 'mute', 'discard']);
export type ShortcutName = z.infer<typeof shortcutNameSchema>;

/** What became of a shortcut that the user pressed; anything but `kept` changes nothing. */
export const shortcutAnswerSchema = z.strictObject({
  outcome: z.enum(['kept', 'ours', 'taken', 'unusable']),
  /** The action of ours that has it already. */
  heldBy: shortcutNameSchema.nullable(),
  /** One that is free; null when none was found or none is needed. */
  suggestion: z.string().nullable(),
});
export type ShortcutAnswer = z.infer<typeof shortcutAnswerSchema>;

/** What the next take begins with. Fields that older versions did not know are optional. */
const setupSchema = z.strictObject({
  displayId: z.string().max(100),
  microphone: microphoneChoiceSchema,
  systemSound: z.boolean(),
  /** Absent: off. */
  camera: cameraChoiceSchema.optional(),
  /** Absent: a display. */
  kind: sourceKindSchema.optional(),
  /** Found again by its id, else by its title: ids change when its program is started again. */
  window: z.strictObject({ id: z.string().max(200), name: z.string().max(1000) }).optional(),
  /** Offered again. */
  area: areaSchema.optional(),
});

export const settingsSchema = z.strictObject({
  authorEmail: z.string().max(320).default(''),
  channelId: z.string().max(200).default(''),
  /** `{source}`, `{date}` and `{time}` are replaced. */
  titleTemplate: z.string().max(200).default('{source} {date} {time}'),
  /** Absolute path; empty means the default folder. */
  libraryFolder: z.string().max(4096).default(''),
  /** Folders that were the library before; their recordings are still shown. */
  formerLibraryFolders: z.array(z.string().max(4096)).max(20).default([]),
  uploadAfterStop: z.boolean().default(true),
  copyLink: z.enum(['at-create', 'when-uploaded']).default('at-create'),
  alwaysMp4: z.boolean().default(false),
  /** The link card in the corner after Stop; without it the bar and a notification tell the end. */
  linkCard: z.boolean().default(true),
  /** A short sound at the end of a countdown and when recording stops; never in the recording. */
  sounds: z.boolean().default(true),
  countdownSeconds: countdownSeconds.default(0),
  /** Of the microphone; computer sound is recorded as it is. */
  noiseSuppression: z.boolean().default(true),
  frameRate: z.union([z.literal(30), z.literal(60)]).default(30),
  maxHeight: maxHeight.default(1080),
  quotaLimit: z.number().int().min(1).max(100_000).default(50),
  language: language.default('system'),
  theme: theme.default('system'),
  textSize: textSize.default('standard'),
  openAtLogin: z.boolean().default(false),
  cleanUpDays: cleanUpDays.default(null),
  /** The welcome was shown; never again by itself. */
  isWelcomed: z.boolean().default(false),
  /** Where newer versions are looked for, https; empty means where this build looks by itself. */
  updateFeed: z.string().max(2048).default(''),
  /** Absent: the bubble was never changed. */
  bubble: bubbleSettingsSchema.optional(),
  shortcuts: shortcuts.optional(),
  /** The last setup is the next setup. */
  lastTake: setupSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A change: the fields that are there replace the stored ones. */
export const settingsPatchSchema = z
  .strictObject({
    authorEmail: z.union([z.literal(''), z.email().max(320)]),
    channelId: z.string().trim().max(200),
    titleTemplate: z.string().trim().min(1).max(200),
    libraryFolder: z.string().max(4096),
    uploadAfterStop: z.boolean(),
    copyLink: z.enum(['at-create', 'when-uploaded']),
    alwaysMp4: z.boolean(),
    linkCard: z.boolean(),
    sounds: z.boolean(),
    frameRate: z.union([z.literal(30), z.literal(60)]),
    maxHeight,
    quotaLimit: z.number().int().min(1).max(100_000),
    language,
    theme,
    textSize,
    openAtLogin: z.boolean(),
    cleanUpDays,
    isWelcomed: z.boolean(),
    countdownSeconds,
    noiseSuppression: z.boolean(),
    shortcuts,
    updateFeed: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(2048)]),
    lastTake: setupSchema,
    bubble: bubbleSettingsSchema,
  })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/**
 * How the key is kept: by the system's key store; where there is none for this session only, or, after the
 * user's yes, in a file that nothing but its permissions protects.
 */
export const keyStateSchema = z.enum([
  'none',
  'stored',
  'session-only',
  'unprotected',
  'unreadable',
]);
export type KeyState = z.infer<typeof keyStateSchema>;

export const settingsViewSchema = z.strictObject({
  settings: settingsSchema,
  key: keyStateSchema,
  /** Where recordings go now: the chosen folder or the default one. */
  libraryFolder: z.string(),
  /** The Claap workspace the key belongs to, when it is known. */
  workspaceName: z.string().nullable(),
  quota: z.strictObject({
    used: z.number().int().nonnegative(),
    /** How many of the used ones Claap has not confirmed. */
    uncertain: z.number().int().nonnegative(),
    limit: z.number().int().positive(),
    /** ISO date when a place becomes free again; null when none is used. */
    nextFreeAt: z.string().nullable(),
  }),
  /** The name that a settings file got which couldn't be read at this start; null: there was none. */
  setAside: z.string().nullable(),
  /** The last good copy of the settings took its place (`settings-restored`), else `settings-broken`. */
  isRestored: z.boolean(),
  /** The accelerators in force, and those that another program holds. */
  shortcuts: z.record(
    shortcutNameSchema,
    z.strictObject({
      accelerator: z.string(),
      isTaken: z.boolean(),
      /** What it is until the user chooses another. */
      standard: z.string(),
    }),
  ),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;
