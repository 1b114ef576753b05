// What the command line says, apart from help (commands.ts). Failures, states and formats are those of
// the windows; these are the sentences that only a command needs.
import { leastArea } from '../../preload/geometry';
import { failureSentences, failureText } from '../../preload/words/failures';
import { plainTitle } from '../../preload/words/format';
import { receiptTroubles } from '../../preload/words/receipt';
import { troubleTexts } from '../../preload/words/troubles';
import { type StateLine, stateLine } from '../../preload/words/states';
import { languageFor } from '../../preload/words/words';
import type { Failure } from '../../preload/schemas/failure';
import type { MediaReceipt, RecordingView } from '../../preload/schemas/recording';
import type { TakeView } from '../../preload/schemas/take';

const { words, format } = languageFor('en');

/** The windows' texts for the command line, and the formats that go with them. */
export const cliWords = words.cli;
/** What is amiss while a take goes on, in sentences. */
export const troubleSentences = (take: TakeView): readonly string[] => troubleTexts(take, words);
export const cliFormat = format;

/** A failure in words: what happened, what is safe, what to do. */
export function sentenceOf(failure: Failure): string {
  return failureSentences(failureText(failure, words.failures, format, new Date()));
}

/** A recording's state as the library says it. */
export function stateOf(view: RecordingView): StateLine {
  return stateLine(view, words, format, new Date());
}

/** A recording's state with what is safe and what to do, as sentences. */
export function stateSentence(view: RecordingView): string {
  const { text, explanation } = stateOf(view);
  if (explanation === null) return text;
  return /[.…?]$/u.test(text) ? `${text} ${explanation}` : `${text}. ${explanation}`;
}

/** The checks of a finished recording that failed, in sentences. */
export function troublesOf(receipt: MediaReceipt | null): readonly string[] {
  return receiptTroubles(receipt, words, format);
}

/** Text from outside as it may stand in a terminal: one line, no control characters. */
export function plain(text: string): string {
  return plainTitle(text);
}

/** `2026-03-02 14:05`, local time; the same in every language, and it sorts. */
export function stamp(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Sentences for what goes wrong between the command and the app. */
export const sentences = {
  noDesktop:
    'There is no display to record here: neither DISPLAY nor WAYLAND_DISPLAY is set. Run this inside a desktop session.',
  notStarted: (why: string): string => `The app couldn't be started: ${why}.`,
  notStartedInTime: (seconds: number): string =>
    `The app was started but didn't answer within ${seconds} s. Open it yourself and try again.`,
  endedAtOnce: (code: number | string): string => `it ended with ${code}`,
  noAppCommand: 'no app is known here',
  silent: "The app doesn't answer. Nothing is lost; restart it and try again.",
  gone: 'The app ended meanwhile. What was recorded is safe and is repaired at its next start.',
  version: (app: string): string =>
    `The running app is another version (${app}). Quit it, then try again.`,
  foreign: "The app's address file belongs to another user or can be changed by others.",
  staysLocal: 'It stays on this computer, as asked; "claap-recorder upload ID" sends it.',
  discarded: 'The recording was discarded meanwhile. It is kept for 24 hours.',
  stillWaiting: (state: string): string => `Not there yet (${state}). It goes on by itself.`,

  paused: 'Its upload is paused; "claap-recorder resume-upload ID" goes on.',
  allPaused: 'All uploads that were on their way are paused.',
  allGoOn: 'All paused uploads go on.',
  oneOrAll: 'Name one recording, or all by --all.',
  needsYes:
    'This may use one more of your recordings at Claap. Look there first; if it is not there, say --yes.',
  askSendAgain:
    'It may appear twice at Claap and use one more of your recordings. Send it again? [y/N] ',
  notSent: 'Nothing was sent.',
  noCandidates: 'Claap shows nothing that could be this recording.',
  quotaUsed: (limit: number): string =>
    `All ${limit} recordings of the last 30 days are used by our count; Claap may say no.`,
  fileIsThere: 'That file exists already, so the report was not saved.',
  notSaved: "The report couldn't be saved there.",
  reportSaved: (file: string): string => `Report saved as ${file}`,

  noSuchDisplay: (count: number): string =>
    `There is no such display; "claap-recorder sources" lists ${count}.`,
  noSuchWindow:
    'There is no such window, or more than one; "claap-recorder sources" lists them. A minimised one can\'t be recorded.',
  badArea: '--area is X,Y,WxH in pixels of the display, such as --area 100,50,1280x720.',
  areaOutside: (width: number, height: number): string =>
    `The area doesn't lie on that display of ${width} × ${height}, or is smaller than ${leastArea.width} × ${leastArea.height}.`,
  oneSource: 'A window has no --display and no --area: name one of them.',
  systemPicks:
    'This system asks itself what to record, once a recording: leave --display, --window and --area out.',
  noSuchMicrophone:
    'There is no such microphone, or more than one; "claap-recorder sources" lists them.',
  noSuchRecording:
    'There is no such recording, or more than one begins so; "claap-recorder list" shows them.',

  keyIsNoArgument:
    'An API key is never an argument, since others could see it. Give it on standard input: claap-recorder settings set api-key -',
  noKeyOnInput: 'No API key came on standard input, so nothing was changed.',
  badKey: 'What came on standard input is no API key, so nothing was changed.',
  askKey: 'API key (not shown): ',
  badEmail: "That isn't an e-mail address, so nothing was changed.",
  keyStored: 'API key set.',
  keyForSession: 'API key set until the app quits: this system has no key store to keep it in.',
  keyRemoved: 'API key removed.',
  settingNow: (name: string, value: string): string =>
    value === '' ? `${name} removed.` : `${name} is now ${value}.`,

  recordsWhile: (command: string): string => `Recording while ${command} runs.`,
  commandMissing: (command: string): string =>
    `${command} was not found, so the recording was discarded.`,
  commandRefused: (command: string): string =>
    `${command} can't be run, so the recording was discarded.`,
  quitting: 'The app quits.',
  notRunning: 'The app is not running.',
  shown: 'The recorder panel is open.',
  opened: 'Opened in the browser.',
} as const;
