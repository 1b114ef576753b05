// The contract between the processes: one row a channel. A question goes from a window to main and is answered by
// a value; what main tells the windows is in events.ts. A new channel is one row here and one function in main/ipc;
// the handler map and `window.recorder` are both derived from this table.
import * as z from 'zod';
import type { EventName, Told } from './events';
import { areaPickSchema } from './schemas/area';
import { channelSchema } from './schemas/channel';
import { bubbleChangeSchema, bubblePullSchema, bubbleViewSchema } from './schemas/camera';
import { encoderVerdictSchema } from './schemas/encoder';
import type { Failure } from './schemas/failure';
import { captureReportSchema, chunkSchema, receiptSchema } from './schemas/capture';
import { recordingIdSchema, recordingViewSchema, strangerSchema } from './schemas/recording';
import {
  exportedSchema,
  exportKinds,
  exportLookSchema,
  importedSchema,
  trimLookSchema,
  workSchema,
} from './schemas/edit';
import { candidateSchema, claapIdSchema } from './schemas/upload';
import {
  settingsPatchSchema,
  settingsSectionSchema,
  settingsViewSchema,
  shortcutAnswerSchema,
  shortcutNameSchema,
} from './schemas/settings';
import { aboutSchema, heardSchema, permissionNameSchema, permissionsSchema } from './schemas/setup';
import { plateSchema } from './schemas/plate';
import { rectSchema, devicesSchema, sourcesSchema } from './schemas/sources';
import { microphoneChoiceSchema, takeRequestSchema, takeViewSchema } from './schemas/take';
import { soundOutcomeSchema } from './schemas/sound-test';
import { systemLevelSchema, systemListeningSchema } from './schemas/system-level';
import { updatesViewSchema } from './schemas/updates';
import { people, setup, type WindowRole } from './schemas/window-roles';

export { type WindowRole, windowRoles } from './schemas/window-roles';

/** What a question is answered with: a value or a failure, never an exception. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

const nothing = z.undefined();
const done = z.void();
const byId = z.strictObject({ id: recordingIdSchema });

/** channel -> what is asked, what is answered, which windows may ask */
export const questions = {
  'take.start': {
    asks: takeRequestSchema,
    answers: z.strictObject({ id: recordingIdSchema }),
    windows: ['panel', 'library'],
  },
  'take.stop': { asks: nothing, answers: done, windows: [...people, 'countdown'] },
  'take.skipCountdown': { asks: nothing, answers: done, windows: ['countdown', 'panel'] },
  'take.pause': { asks: nothing, answers: done, windows: people },
  'take.resume': { asks: nothing, answers: done, windows: people },
  'take.mute': {
    asks: z.strictObject({ isMuted: z.boolean() }),
    answers: done,
    windows: people,
  },
  /** Takes the camera's bubble away, or brings it back. */
  'take.camera': {
    asks: z.strictObject({ isShown: z.boolean() }),
    answers: done,
    windows: ['bar', 'panel'],
  },
  /** The bar's menu, the system's own: size so far, microphones. */
  'take.menu': { asks: nothing, answers: done, windows: ['bar'] },
  'take.discard': { asks: nothing, answers: done, windows: people },
  /** Throws away what is there (undoable) and begins again with the same setup. */
  'take.restart': { asks: nothing, answers: done, windows: people },
  'take.read': {
    asks: nothing,
    answers: takeViewSchema,
    windows: [...people, 'countdown', 'bubble'],
  },

  'sources.list': {
    asks: z.strictObject({
      withThumbnails: z.boolean(),
      withWindows: z.boolean().optional(),
      /** Without waiting for devices that were not listed yet: right after a start. */
      atOnce: z.boolean().optional(),
    }),
    answers: sourcesSchema,
    windows: ['panel', 'settings', 'welcome'],
  },
  /** At the engine's start and with each change: labels of the microphones and cameras, in the system's order. */
  'sources.microphones': {
    asks: devicesSchema,
    answers: done,
    windows: ['capture'],
  },

  /** Opens the area picker in place of the panel; the chosen area is the next setup's. */
  'area.choose': { asks: nothing, answers: done, windows: ['panel'] },
  /** What is to be chosen from. */
  'area.read': { asks: nothing, answers: areaPickSchema, windows: ['area'] },
  'area.accept': { asks: rectSchema, answers: done, windows: ['area'] },
  'area.cancel': { asks: nothing, answers: done, windows: ['area'] },
  /** Goes on with the next display. */
  'area.other': { asks: nothing, answers: done, windows: ['area'] },

  'bubble.read': { asks: nothing, answers: bubbleViewSchema, windows: ['bubble'] },
  /** What its page shows: the camera, or why it can't. */
  'bubble.tell': {
    asks: z.strictObject({ state: z.enum(['live', 'missing', 'refused', 'away']) }),
    answers: done,
    windows: ['bubble'],
  },
  'bubble.pull': { asks: bubblePullSchema, answers: done, windows: ['bubble'] },
  'bubble.change': { asks: bubbleChangeSchema, answers: done, windows: ['bubble', 'settings'] },
  /** The pointer is over it: the tools may be clicked. */
  'bubble.hover': {
    asks: z.strictObject({ isOver: z.boolean() }),
    answers: done,
    windows: ['bubble'],
  },
  /** While a take runs it is hidden, else the camera is off. */
  'bubble.close': { asks: nothing, answers: done, windows: ['bubble'] },

  'capture.chunk': { asks: chunkSchema, answers: receiptSchema, windows: ['capture'] },
  'capture.report': { asks: captureReportSchema, answers: done, windows: ['capture'] },

  'recordings.list': { asks: nothing, answers: z.array(recordingViewSchema), windows: people },
  /** Folders in the library that can't be shown as recordings. */
  'recordings.strangers': {
    asks: nothing,
    answers: z.array(strangerSchema),
    windows: ['library'],
  },
  'recordings.rename': {
    asks: z.strictObject({ id: recordingIdSchema, title: z.string().trim().min(1).max(200) }),
    answers: done,
    windows: ['library', 'bar', 'panel'],
  },
  'recordings.discard': { asks: byId, answers: done, windows: ['library', 'bar', 'card'] },
  'recordings.restore': { asks: byId, answers: done, windows: ['library', 'bar', 'card'] },
  'recordings.copyLink': { asks: byId, answers: done, windows: [...people, 'card'] },
  'recordings.openLink': { asks: byId, answers: done, windows: [...people, 'card'] },
  'recordings.showFile': { asks: byId, answers: done, windows: [...people, 'card'] },
  'recordings.play': { asks: byId, answers: done, windows: ['library', 'bar'] },

  /** Where a recording can be cut without encoding it again. */
  'trim.look': { asks: byId, answers: trimLookSchema, windows: ['library'] },
  /** Keeps what lies between, ms; answered when it is done. */
  'trim.begin': {
    asks: z.strictObject({ id: recordingIdSchema, fromMs: z.number().min(0), toMs: z.number() }),
    answers: done,
    windows: ['library'],
  },
  'trim.undo': { asks: byId, answers: done, windows: ['library'] },
  'export.look': { asks: byId, answers: exportLookSchema, windows: ['library'] },
  /** About how large a GIF of it would be: a piece of it is made. */
  'export.gifSize': {
    asks: byId,
    answers: z.strictObject({ sizeBytes: z.number() }),
    windows: ['library'],
  },
  /** Asks where it goes, and makes it; answered when it is there. */
  'export.begin': {
    asks: z.strictObject({ id: recordingIdSchema, as: z.enum(exportKinds) }),
    answers: exportedSchema,
    windows: ['library'],
  },
  /** Asks which files, and takes them. */
  'import.choose': { asks: nothing, answers: importedSchema, windows: ['library'] },
  /** Asked by the preload script alone, for files that were dropped: a page never names a path. */
  'import.take': {
    asks: z.strictObject({ paths: z.array(z.string().min(1).max(4096)).max(100) }),
    answers: importedSchema,
    windows: ['library'],
  },
  /** The pointer has begun to drag the file out of the window. */
  'recordings.drag': { asks: byId, answers: done, windows: ['library', 'card'] },
  'works.read': { asks: nothing, answers: z.array(workSchema), windows: ['library'] },
  'works.cancel': { asks: byId, answers: done, windows: ['library'] },

  /** Puts it into the queue, or takes up one that waits, failed or is paused. `isLarge`: also over 2 GiB. */
  'uploads.send': {
    asks: z.strictObject({ id: recordingIdSchema, isLarge: z.boolean().optional() }),
    answers: done,
    windows: ['library', 'bar', 'panel', 'card'],
  },
  'uploads.sendWithoutChannel': { asks: byId, answers: done, windows: ['library'] },
  /** The user's yes to a second create; it may use one more of the quota. */
  'uploads.sendAgain': { asks: byId, answers: done, windows: ['library'] },
  /** Ends its way to Claap; what Claap has made stays known. */
  'uploads.cancel': { asks: byId, answers: done, windows: ['library'] },
  /** Deletes at Claap what an earlier try left empty there. Final. */
  'uploads.deleteEmpty': { asks: byId, answers: done, windows: ['library'] },
  'uploads.keepEmpty': { asks: byId, answers: done, windows: ['library'] },
  'uploads.pause': { asks: byId, answers: done, windows: ['library'] },
  'uploads.resume': { asks: byId, answers: done, windows: ['library', 'card'] },
  /** Everything that is on its way now. */
  'uploads.pauseAll': { asks: nothing, answers: done, windows: ['library'] },
  'uploads.resumeAll': { asks: nothing, answers: done, windows: ['library'] },
  /** What at Claap could be this recording, when several could. */
  'uploads.candidates': { asks: byId, answers: z.array(candidateSchema), windows: ['library'] },
  'uploads.choose': {
    asks: z.strictObject({ id: recordingIdSchema, claapId: claapIdSchema }),
    answers: done,
    windows: ['library'],
  },
  /** The system says that a network is there, or gone. The engine's page always lives. */
  'network.changed': {
    asks: z.strictObject({ isOnline: z.boolean() }),
    answers: done,
    windows: ['capture'],
  },

  'settings.read': { asks: nothing, answers: settingsViewSchema, windows: people },
  'settings.change': {
    asks: settingsPatchSchema,
    answers: done,
    windows: ['panel', 'settings', 'welcome'],
  },
  /** An empty key removes the stored one. */
  'settings.setKey': {
    asks: z.strictObject({ key: z.string().max(500) }),
    answers: done,
    windows: setup,
  },
  /** The user's yes to keeping a key without a key store. */
  'settings.keepKeyUnprotected': { asks: nothing, answers: done, windows: ['settings'] },
  /** Asks Claap whether the stored key is good; free of charge. */
  'settings.testKey': {
    asks: nothing,
    answers: z.strictObject({ workspaceName: z.string() }),
    windows: setup,
  },
  /** The channels of Claap that are known by name; empty when there is no key or no answer. */
  'channels.list': {
    asks: nothing,
    answers: z.array(channelSchema),
    windows: ['panel', 'settings'],
  },
  'settings.chooseLibraryFolder': { asks: nothing, answers: done, windows: ['settings'] },

  /** Gives an action this shortcut if it is free; an empty one takes it away. */
  'shortcuts.choose': {
    asks: z.strictObject({ name: shortcutNameSchema, accelerator: z.string().max(60) }),
    answers: shortcutAnswerSchema,
    windows: ['settings'],
  },
  /** While a shortcut is being pressed in the settings, ours do nothing. */
  'shortcuts.rest': {
    asks: z.strictObject({ isResting: z.boolean() }),
    answers: done,
    windows: ['settings'],
  },
  /** Listens to a microphone without recording it; `off` ends it. `listen.level` tells what is heard. */
  'listen.begin': {
    asks: microphoneChoiceSchema,
    answers: done,
    windows: [...setup, 'panel'],
  },
  /** Plays a tone and listens for it in the computer's sound. */
  'sound.test': {
    asks: nothing,
    answers: z.strictObject({ outcome: soundOutcomeSchema }),
    windows: setup,
  },
  /** What the engine heard of it. */
  'sound.tested': { asks: soundOutcomeSchema, answers: done, windows: ['capture'] },
  /** Listens to what the computer plays; `playing.level` tells it, where the system lets that be heard. */
  'playing.listen': { asks: systemListeningSchema, answers: done, windows: ['panel'] },
  /** The engine's answer, first when the sound was opened or could not be. */
  'playing.heard': { asks: systemLevelSchema, answers: done, windows: ['capture'] },
  /** What the engine's test of the encoder gave. */
  'encoder.checked': { asks: encoderVerdictSchema, answers: done, windows: ['capture'] },
  /** The engine's answer: a peak from 0 to 1, or why there is none. */
  'listen.heard': { asks: heardSchema, answers: done, windows: ['capture'] },
  'permissions.read': { asks: nothing, answers: permissionsSchema, windows: ['welcome'] },
  /** Asks the system once, or opens its settings where it asks no more. */
  'permissions.ask': {
    asks: z.strictObject({ what: permissionNameSchema }),
    answers: done,
    windows: ['welcome', 'panel'],
  },
  /** Ends the app and starts it again: a running one may not see what was allowed. */
  'app.reopen': { asks: nothing, answers: done, windows: ['welcome'] },
  'about.read': { asks: nothing, answers: aboutSchema, windows: ['settings'] },
  /** The licences of everything that is shipped, as text. */
  'about.licences': {
    asks: nothing,
    answers: z.strictObject({ text: z.string() }),
    windows: ['settings'],
  },

  /** Makes the report for support anew and tells it. */
  'report.read': {
    asks: nothing,
    answers: z.strictObject({ text: z.string() }),
    windows: ['settings'],
  },
  /** Saves the report that was told last where the user says; false when he thought better of it. */
  'report.save': {
    asks: nothing,
    answers: z.strictObject({ isSaved: z.boolean() }),
    windows: ['settings'],
  },
  'report.copy': { asks: nothing, answers: done, windows: ['settings'] },

  'updates.read': { asks: nothing, answers: updatesViewSchema, windows: ['settings'] },
  /** Resolves when the look is over; `updates.changed` tells what it came to. */
  'updates.look': { asks: nothing, answers: done, windows: ['settings'] },
  /** At once, or as soon as nothing is recorded or uploaded. */
  'updates.restart': { asks: nothing, answers: done, windows: ['settings'] },

  'windows.show': {
    asks: z.strictObject({
      role: z.enum(['panel', 'library', 'settings', 'welcome']),
      /** Of the settings, the one to be shown. */
      section: settingsSectionSchema.optional(),
    }),
    answers: done,
    windows: [...people, 'card'],
  },
  /** Hides the window that asks. */
  'windows.hide': { asks: nothing, answers: done, windows: [...people, 'card'] },
  /** A frame was drawn in which the displays are listed: what was held back for it may begin. */
  'panel.drawn': { asks: nothing, answers: done, windows: ['panel'] },
  /** The link card has drawn this recording and may be seen. */
  'card.drawn': { asks: byId, answers: done, windows: ['card'] },
  /** The page's natural size, so that small windows are as large as their content. CSS pixels. */
  'windows.fit': {
    asks: z.strictObject({
      width: z.number().int().min(1).max(4000),
      height: z.number().int().min(1).max(4000),
    }),
    answers: done,
    windows: ['panel', 'bar', 'card'],
  },
  /** What of a transparent window is drawn, for systems that show the rest of it black. */
  'windows.shape': {
    asks: z.strictObject({ plates: z.array(plateSchema).max(12) }),
    answers: done,
    windows: ['bar', 'card', 'countdown'],
  },
} as const satisfies Record<string, Question>;

interface Question {
  readonly asks: z.ZodType;
  readonly answers: z.ZodType;
  readonly windows: readonly WindowRole[];
}
export type QuestionName = keyof typeof questions;
export type Asked<N extends QuestionName> = z.infer<(typeof questions)[N]['asks']>;
export type Answered<N extends QuestionName> = z.infer<(typeof questions)[N]['answers']>;

/** What only the preload script asks. */
export const unaskable = ['import.take'] as const satisfies readonly QuestionName[];
export type AskableName = Exclude<QuestionName, (typeof unaskable)[number]>;

/** What a page finds as `window.recorder`. */
export interface Recorder {
  /** Brings files that were dropped on the page into the library. */
  takeFiles(files: readonly File[]): Promise<Answer<Answered<'import.take'>>>;
  /** Asks main; a question without a body is asked with `undefined`. */
  ask<N extends AskableName>(name: N, body: Asked<N>): Promise<Answer<Answered<N>>>;
  /** Calls `listen` at each event; the answer stops it. */
  on<N extends EventName>(name: N, listen: (told: Told<N>) => void): () => void;
  /** The locale of the words when the page was loaded; `language.changed` tells later ones. */
  readonly locale: string;
  /** How large letters were when the page was loaded, in percent; `text.resized` tells later sizes. */
  readonly textPercent: number;
}
