// The catalogue's type and the choice of language. English is the shape: `en*.ts` are the texts, and each
// has its twin `fr*.ts`, typed by it, so that a missing, misspelt or surplus text does not compile.
import { en } from './en';
import { createFormat, type Format } from './format';
import { fr } from './fr';

/** All texts that a user may read. */
export type Words = typeof en;

/** Texts with the formats that go with them. */
export interface Language {
  readonly words: Words;
  readonly format: Format;
}

/** What a user may choose; `system` follows the system's language. */
export const languageChoices = ['system', 'en', 'fr'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

const catalogues: Readonly<Record<Exclude<LanguageChoice, 'system'>, Words>> = { en, fr };

/** The locale to speak: the system's when it is chosen or speaks the chosen language (`fr-CA`). */
export function localeFor(choice: LanguageChoice, systemLocale: string): string {
  const isSpoken = choice === 'system' || languageIn(systemLocale) === choice;
  return isSpoken ? systemLocale : choice;
}

/**
 * The language for a locale (`en-GB`, `fr`); English where we don't speak it. Numbers and dates follow
 * the region when it speaks the chosen language, else the language itself, so that one sentence never
 * mixes two.
 */
export function languageFor(locale: string, timeZone?: string): Language {
  const spoken = languageIn(locale);
  const words = spoken === 'fr' ? catalogues.fr : catalogues.en;
  const region = spoken === words.language ? locale.replaceAll('_', '-') : words.language;
  return {
    words,
    format: createFormat(validLocale(region, words.language), words.units, timeZone),
  };
}

function languageIn(locale: string): string {
  return (locale.split(/[-_.@]/u)[0] ?? '').toLowerCase();
}

// A system's locale may be nothing that Intl knows (`en-US-u-hc-h12x`, `fr@euro`).
function validLocale(locale: string, fallback: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? fallback;
  } catch {
    return fallback;
  }
}
