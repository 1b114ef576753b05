// What goes over the local socket: one JSON object a line, each parsed before it is trusted. Both sides
// first prove that they can read the address file (0600), so a foreigner gets no answer and no key.
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { failureSchema } from '../../preload/schemas/failure';
import { recordingIdSchema } from '../../preload/schemas/recording';
import {
  keyStateSchema,
  settingsPatchSchema,
  settingsSchema,
} from '../../preload/schemas/settings';
import { sourcesSchema } from '../../preload/schemas/sources';
import {
  microphoneChoiceSchema,
  takeRequestSchema,
  takeViewSchema,
} from '../../preload/schemas/take';
import { candidateSchema, claapIdSchema } from '../../preload/schemas/upload';
import { recordedSchema } from './port';

/** Raised when a line's meaning changes; app and command refuse each other when it differs. */
export const protocolVersion = 1;
/** The longest line that the app reads. Bytes. */
export const maxQuestionBytes = 64 * 1024;
/** The longest line that the command reads. Bytes. */
export const maxAnswerBytes = 1024 * 1024;

interface Question {
  readonly asks: z.ZodType;
  /** Told before the answer, any number of times. */
  readonly items: z.ZodType;
  readonly answers: z.ZodType;
  /** The command waits no longer for the answer, ms; null: as long as it takes. */
  readonly limitMs: number | null;
}

/** Of the settings only what a command shows; everything else stays in the app. */
const settingsToldSchema = z.object({
  settings: settingsSchema.pick({
    authorEmail: true,
    channelId: true,
    updateFeed: true,
    uploadAfterStop: true,
    language: true,
    theme: true,
    textSize: true,
    countdownSeconds: true,
    maxHeight: true,
    frameRate: true,
    noiseSuppression: true,
    openAtLogin: true,
    linkCard: true,
    sounds: true,
    cleanUpDays: true,
  }),
  key: keyStateSchema,
  libraryFolder: z.string(),
  workspaceName: z.string().nullable(),
  quota: z.object({ used: z.number().int(), limit: z.number().int() }),
});
export type SettingsTold = z.infer<typeof settingsToldSchema>;

const nothing = z.null();
const byId = z.strictObject({ id: recordingIdSchema });
/** "This take, or whichever is running." */
const maybeId = z.strictObject({ id: recordingIdSchema.nullable() });
const plain = { items: z.never(), limitMs: 60_000 };

export const questions = {
  'take.start': {
    ...plain,
    /** A tied take is stopped when the command that started it dies without a word. */
    asks: z.strictObject({ request: takeRequestSchema, isTied: z.boolean() }),
    answers: byId,
    // A countdown, the system's picker, a permission: people are slow.
    limitMs: 300_000,
  },
  'take.stop': { ...plain, asks: maybeId, answers: byId },
  'take.pause': { ...plain, asks: nothing, answers: nothing },
  'take.resume': { ...plain, asks: nothing, answers: nothing },
  'take.mute': { ...plain, asks: z.strictObject({ isMuted: z.boolean() }), answers: nothing },
  'take.microphone': {
    ...plain,
    asks: z.strictObject({ microphone: microphoneChoiceSchema }),
    answers: nothing,
  },
  'take.discard': { ...plain, asks: maybeId, answers: maybeId },
  'take.read': { ...plain, asks: nothing, answers: takeViewSchema },
  'sources.list': { ...plain, asks: nothing, answers: sourcesSchema },
  'recordings.list': { ...plain, asks: nothing, items: recordedSchema, answers: nothing },
  /** The recording now and after each change; ends only when it is gone. */
  'recordings.follow': {
    asks: byId,
    items: recordedSchema,
    answers: nothing,
    limitMs: null,
  },
  'recordings.send': {
    ...plain,
    asks: z.strictObject({
      id: recordingIdSchema,
      isLarge: z.boolean().default(false),
      withoutChannel: z.boolean().default(false),
    }),
    answers: nothing,
  },
  'uploads.steer': {
    ...plain,
    /** `send-again` is the user's yes to a second create. */
    asks: z.strictObject({
      id: recordingIdSchema,
      act: z.enum(['pause', 'resume', 'cancel', 'send-again']),
    }),
    answers: nothing,
  },
  'uploads.steerAll': {
    ...plain,
    asks: z.strictObject({ act: z.enum(['pause', 'resume']) }),
    answers: nothing,
  },
  'uploads.candidates': { ...plain, asks: byId, answers: z.array(candidateSchema) },
  'uploads.choose': {
    ...plain,
    asks: z.strictObject({ id: recordingIdSchema, claapId: claapIdSchema }),
    answers: nothing,
  },
  'report.read': { ...plain, asks: nothing, answers: z.strictObject({ text: z.string() }) },
  'recordings.open': { ...plain, asks: byId, answers: nothing },
  'settings.read': { ...plain, asks: nothing, answers: settingsToldSchema },
  'settings.change': { ...plain, asks: settingsPatchSchema, answers: nothing },
  'settings.setKey': {
    ...plain,
    asks: z.strictObject({ key: z.string().max(500) }),
    answers: keyStateSchema,
  },
  'app.showPanel': { ...plain, asks: nothing, answers: nothing },
  'app.quit': { ...plain, asks: nothing, answers: nothing },
} as const satisfies Record<string, Question>;

export type QuestionName = keyof typeof questions;
export type Asked<N extends QuestionName> = z.infer<(typeof questions)[N]['asks']>;
export type Item<N extends QuestionName> = z.infer<(typeof questions)[N]['items']>;
export type Answered<N extends QuestionName> = z.infer<(typeof questions)[N]['answers']>;

/** Whether `name` is a question of the table, and not a name that every object has. */
export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}

/** The command's first line, as far as every version understands it. */
export const anyHelloSchema = z.object({
  hello: z.literal('claap-recorder'),
  protocol: z.number().int(),
});
/** The command's first line. */
export const helloSchema = z.strictObject({
  hello: z.literal('claap-recorder'),
  protocol: z.literal(protocolVersion),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  proof: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Every other line of the command. */
export const questionLineSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  ask: z.string().max(40),
  body: z.unknown(),
});

/** The app's first line. */
export const welcomeSchema = z.strictObject({
  welcome: z.literal('claap-recorder'),
  protocol: z.literal(protocolVersion),
  /** The app's version. */
  app: z.string().max(40),
  proof: z.string().regex(/^[0-9a-f]{64}$/),
});
/** The app's last line on a connection that it ends. Readable by every version. */
export const refusalSchema = z.object({
  refused: z.enum(['version', 'proof', 'garbage', 'too-long', 'too-many']),
  app: z.string().max(40).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;
const lineId = z.number().int().nonnegative();
/** Every other line of the app. */
export const answerLineSchema = z.union([
  z.strictObject({ id: lineId, item: z.unknown() }),
  z.strictObject({ id: lineId, done: z.unknown() }),
  z.strictObject({ id: lineId, failure: failureSchema }),
]);

/** What only somebody who holds `token` can say about `nonce`; hex. */
export function proofOf(token: string, side: 'command' | 'app', nonce: string): string {
  return createHmac('sha256', token).update(`${side}:${nonce}`).digest('hex');
}

/** Compares two proofs without telling by its time how much of them is equal. */
export function isSameProof(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
