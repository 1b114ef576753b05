// The page's language: chosen once, by the system, when the page loads.
import type { Failure } from '../../preload/schemas/failure';
import { failureText, type FailureText } from '../../preload/words/failures';
import { languageFor } from '../../preload/words/words';

export const { words, format } = languageFor(navigator.language);

/** A failure in this page's language. */
export function textOf(failure: Failure): FailureText {
  return failureText(failure, words.failures, format, new Date());
}
