// The catalogue's type and the choice of language. `en.ts` is the type: a further language is one file
// that `satisfies Words`, and one line here.
import { en } from './en';
import { createFormat, type Format } from './format';

/** All texts that a user may read. */
export type Words = typeof en;

/** Texts with the formats that go with them. */
export interface Language {
  readonly words: Words;
  readonly format: Format;
}

/**
 * The language for the system's locale (`en-GB`, `fr`). Numbers and dates follow the region when it
 * speaks the chosen language, else the language itself, so that one sentence never mixes two.
 */
export function languageFor(locale: string, timeZone?: string): Language {
  const words = en;
  const region = locale.split('-')[0] === words.language ? locale : words.language;
  return { words, format: createFormat(region, words.units, timeZone) };
}
