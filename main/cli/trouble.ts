// What went wrong with a command: a code for programs, a sentence for people, an exit code for scripts.
// Failures of the app keep their code; the command adds a few of its own.
import type { Failure, FailureCode } from '../../preload/schemas/failure';
import { sentenceOf } from './words';

/** 0 done, 2 wrong use, 3 not possible now, 4 failed. */
export const exitCodes = { done: 0, wrongUse: 2, notNow: 3, failed: 4 } as const;

/** What can only go wrong on the command's side of the socket. */
const commandCodes = [
  'wrong-use',
  'no-desktop',
  'app-not-started',
  'app-silent',
  'app-gone',
  'app-version',
  'app-foreign',
  'still-waiting',
  'stays-local',
  'discarded',
  'paused',
  'not-confirmed',
  'not-saved',
] as const;
export type CommandCode = (typeof commandCodes)[number];

export interface Trouble {
  readonly code: FailureCode | CommandCode;
  readonly exitCode: 2 | 3 | 4;
  readonly sentence: string;
}

const exitOfCommandCode: Readonly<Record<CommandCode, 2 | 3 | 4>> = {
  'wrong-use': 2,
  'no-desktop': 3,
  'app-not-started': 4,
  'app-silent': 4,
  'app-gone': 4,
  'app-version': 3,
  'app-foreign': 3,
  'still-waiting': 3,
  'stays-local': 3,
  discarded: 3,
  paused: 3,
  'not-confirmed': 3,
  'not-saved': 4,
};

/** A trouble of the command itself. */
export function trouble(code: CommandCode, sentence: string): Trouble {
  return { code, exitCode: exitOfCommandCode[code], sentence };
}

/** These wait for the user, a device or time; all others failed. */
const notNow: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'key-missing',
  'author-missing',
  'quota-exhausted',
  'rate-limited',
  'create-unknown',
  'state-unseen',
  'offline',
  'dns',
  'captive-portal',
  'proxy-auth',
  'display-missing',
  'window-missing',
  'area-outside',
  'screen-refused',
  'camera-missing',
  'camera-refused',
  'microphone-missing',
  'microphone-refused',
  'system-sound-missing',
  'disk-full',
  'folder-missing',
  'folder-read-only',
  'folder-not-allowed',
  'name-too-long',
  'too-many-files',
  'ffmpeg-missing',
  'busy',
  'not-recording',
  'not-possible-now',
  'unknown-recording',
  'unknown-source',
  'not-allowed',
  'key-store-missing',
]);

/** The app's failure as the command ends with it. */
export function troubleOf(failure: Failure): Trouble {
  const exitCode = failure.code === 'invalid' ? 2 : notNow.has(failure.code) ? 3 : 4;
  return { code: failure.code, exitCode, sentence: sentenceOf(failure) };
}
