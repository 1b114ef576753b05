// The title of a new recording, from the user's template. It ends in date and time to the second, so
// that titles are nearly unique: a create whose answer was lost is found again by its title.

/**
 * `{source}`, `{date}` (2026-03-02) and `{time}` (14.05.31) are replaced; local time. One line, trimmed,
 * at most 200 characters, no control characters.
 */
export function titleFromTemplate(template: string, source: string, atMs: number): string {
  const date = new Date(atMs);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.');
  return cleanTitle(
    template.replaceAll('{source}', source).replaceAll('{date}', day).replaceAll('{time}', time),
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
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...clean].slice(0, 200).join('').trim();
  return short === '' ? 'Screen recording' : short;
}
