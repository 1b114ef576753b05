// Counted things: the number as the language writes it, and the word in the form that goes with it.
import { lazily } from './lazily';

/** `counted(2, 'recording', 'recordings')` is `2 recordings`. The forms are those that the language has. */
type Counted = (count: number, one: string, other: string) => string;

/** Counting in one language; French says one for 0 as well, by the platform's rules. */
export function createCounted(language: string): Counted {
  const plurals = lazily(() => new Intl.PluralRules(language));
  const number = lazily(() => new Intl.NumberFormat(language, { maximumFractionDigits: 0 }));
  return (count, one, other) =>
    `${number().format(count)} ${plurals().select(count) === 'one' ? one : other}`;
}
