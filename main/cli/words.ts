// What the command line says, apart from help (commands.ts). Failures, states and formats are those of
// the windows; these are the sentences that only a command needs.
import { failureSentences, failureText } from '../../preload/words/failures';
import { type Format, plainTitle } from '../../preload/words/format';
import { receiptTroubles } from '../../preload/words/receipt';
import { troubleTexts } from '../../preload/words/troubles';
import { type StateLine, stateLine } from '../../preload/words/states';
import { languageFor, type Words } from '../../preload/words/words';
import type { Failure } from '../../preload/schemas/failure';
import type { MediaReceipt, RecordingView } from '../../preload/schemas/recording';
import type { TakeView } from '../../preload/schemas/take';

let { words, format } = languageFor('en');

/** The texts of this command; what `--json` prints is English whatever the language. */
export let cliWords: Words['cli'] = words.cli;
export let cliFormat: Format = format;

/** From now on the command speaks this language; one process serves one command. */
export function speak(locale: string): void {
  ({ words, format } = languageFor(locale));
  cliWords = words.cli;
  cliFormat = format;
}

/** What is amiss while a take goes on, in sentences. */
export const troubleSentences = (take: TakeView): readonly string[] => troubleTexts(take, words);

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
