// What a person may enter, before main looks at it with the schema. Pure.

/** Empty (none yet) or something with a name, an @ and a domain; main's schema has the last word. */
export function looksLikeEmail(text: string): boolean {
  return text === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u.test(text);
}

/** A number of recordings from 1 to 100,000, or null. */
export function quotaLimitOf(text: string): number | null {
  if (!/^\d{1,6}$/u.test(text)) return null;
  const limit = Number(text);
  return limit >= 1 && limit <= 100_000 ? limit : null;
}

/** Claap's keys begin so; another one is kept all the same, with a word about it. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith('cla_');
}
