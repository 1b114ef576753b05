// What main tells the windows: one row an event, the other half of the contract. Derived from it, as from the
// questions: who hears what, and what it holds.
import * as z from 'zod';
import { updatesViewSchema } from './schemas/updates';
import { cardSchema } from './schemas/card';
import { bubbleViewSchema } from './schemas/camera';
import { encoderVerdictSchema } from './schemas/encoder';
import { failureSchema } from './schemas/failure';
import { captureOrderSchema } from './schemas/capture';
import { recordingViewSchema } from './schemas/recording';
import { importedSchema, workSchema } from './schemas/edit';
import { settingsSectionSchema, settingsViewSchema } from './schemas/settings';
import { heardSchema, listeningSchema } from './schemas/setup';
import { systemLevelSchema, systemListeningSchema } from './schemas/system-level';
import { levelsSchema, takeEndSchema, takeViewSchema } from './schemas/take';
import { people, setup, takers, type WindowRole } from './schemas/window-roles';

const nothing = z.undefined();

/** channel -> what main tells, which windows hear it */
export const events = {
  'take.changed': { tells: takeViewSchema, windows: [...takers, 'countdown'] },
  'take.levels': { tells: levelsSchema, windows: ['bar'] },
  'take.ended': { tells: takeEndSchema, windows: takers },
  'take.failed': { tells: failureSchema, windows: takers },
  /** What the link card shows; null: nothing. */
  'card.changed': { tells: cardSchema.nullable(), windows: ['card'] },
  'recordings.changed': {
    tells: z.array(recordingViewSchema),
    windows: [...takers, 'library'],
    waits: true,
  },
  /** The tray's “Import a file…”. */
  'import.wanted': { tells: nothing, windows: ['library'] },
  'works.changed': { tells: z.array(workSchema), windows: ['library'], waits: true },
  /** What became of files that were opened with the app. */
  'import.told': { tells: importedSchema, windows: ['library'] },
  /** Another window wants this section to be seen. */
  'settings.section': { tells: settingsSectionSchema, windows: ['settings'] },
  'updates.changed': { tells: updatesViewSchema, windows: ['settings'] },
  'settings.changed': { tells: settingsViewSchema, windows: people, waits: true },
  /** The picker is about to be seen: `area.read` says what it shows. */
  'area.wanted': { tells: nothing, windows: ['area'] },
  'bubble.changed': { tells: bubbleViewSchema, windows: ['bubble'] },
  'capture.order': { tells: captureOrderSchema, windows: ['capture'] },
  /** What is known of the encoder; null: nothing, it shall be tested. */
  'encoder.known': { tells: encoderVerdictSchema.nullable(), windows: ['capture'] },
  /** One of the short sounds will be wanted in the next seconds. */
  'sound.soon': { tells: nothing, windows: ['capture'] },
  /** The short sound at the start or the end of a take. */
  'sound.wanted': { tells: z.enum(['start', 'stop']), windows: ['capture'] },
  'sound.test': { tells: nothing, windows: ['capture'] },
  'listen.wanted': { tells: listeningSchema, windows: ['capture'] },
  'listen.level': { tells: heardSchema, windows: [...setup, 'panel'] },
  'playing.wanted': { tells: systemListeningSchema, windows: ['capture'] },
  'playing.level': { tells: systemLevelSchema, windows: ['panel'] },
  /** The language has changed; the locale to speak from now on. */
  'language.changed': {
    tells: z.string(),
    windows: [...people, 'area', 'countdown', 'card', 'bubble'],
  },
  /** Letters have another size from now on, in percent of the usual one. */
  'text.resized': {
    tells: z.number().int().min(100).max(200),
    windows: [...people, 'area', 'countdown', 'card', 'bubble'],
  },
  /** The window was opened, maybe again; a warm page refreshes what it shows. */
  'windows.shown': { tells: nothing, windows: people },
  /** Whether it is on the screen from now on. */
  'windows.seen': { tells: z.boolean(), windows: people },
} as const satisfies Record<string, Event>;

interface Event {
  readonly tells: z.ZodType;
  readonly windows: readonly WindowRole[];
  /** What is so now: a hidden window hears the last of it when it is shown, not each. */
  readonly waits?: true;
}

export type EventName = keyof typeof events;
export type Told<N extends EventName> = z.infer<(typeof events)[N]['tells']>;
