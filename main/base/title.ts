// The title of a new recording, from the user's template. It ends in date and time to the second, so
// that titles are nearly unique: a create whose answer was lost is found again by its title.

/** Characters; Claap takes titles of this length. */
const longestTitle = 200;
/** A long name of a display or window must not push date and time out of the title. */
const longestSource = 120;

/**
 * `{source}`, `{date}` (2026-03-02) and `{time}` (14.05.31) are replaced; local time. One line, trimmed,
 * at most 200 characters, no control characters.
 */
export function titleFromTemplate(template: string, source: string, atMs: number): string {
  const date = new Date(atMs);
  const two = (n: number): string => String(n).padStart(2, '0');
  const values: Readonly<Record<string, string>> = {
    source: cut(source, longestSource),
    date: [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-'),
    time: [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.'),
  };
  // In one pass: what a name contains is never taken for a placeholder.
  return cleanTitle(
    template.replaceAll(/\{(source|date|time)\}/g, (whole, name: string) => values[name] ?? whole),
  );
}

/** The user's own title, cleaned; without one, the template's. */
export function titleFor(
  wish: string | undefined,
  template: string,
  source: string,
  atMs: number,
): string {
  return wish === undefined || wish.trim() === ''
    ? titleFromTemplate(template, source, atMs)
    : cleanTitle(wish);
}

/** A title that Claap takes: no control or bidi characters, single blanks, 1 to 200 characters. */
export function cleanTitle(text: string): string {
  const clean = text
    .replaceAll(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const short = cut(clean, longestTitle).trim();
  return short === '' ? 'Screen recording' : short;
}

// Whole code points: half a character would be no text any more.
function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('');
}
