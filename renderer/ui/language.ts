// The page's language: main's choice when the page loads, and again whenever it changes. `words` and
// `format` are live: whoever reads them while rendering shows the language of now, so no file may keep
// parts of them at its top (a test looks).
import type { Failure } from '../../preload/schemas/failure';
import { failureText, type FailureText } from '../../preload/words/failures';
import { languageFor } from '../../preload/words/words';

export let { words, format } = languageFor(
  typeof window === 'undefined' ? 'en' : window.recorder.locale,
);

/** Speaks another language from now on; the page is rendered anew by mount.tsx. */
export function speak(locale: string): void {
  ({ words, format } = languageFor(locale));
}

/** A failure in this page's language. */
export function textOf(failure: Failure): FailureText {
  return failureText(failure, words.failures, format, new Date());
}
