// Which links may be opened outside the app: https only, no user or password in it, and only Claap's hosts
// or the very link that Claap gave for a recording. What is opened is what was checked: the parsed link,
// never the text, which a system's opener may read otherwise.

const longest = 2048;
// The parser drops blanks and control characters and takes backslashes for slashes; an honest link has
// none of them, and says `https://`.
const honest = /^https:\/\/[^\s\\\p{Cc}\p{Cf}\p{Cs}]+$/iu;

/** The link to open, or null when it may not be; `known` is a link that Claap gave. */
export function linkToOpen(url: string, known: string | null): string | null {
  if (url.length > longest || !honest.test(url)) return null;
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, hostname, port, href } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return null;
  if (url === known) return href;
  const isClaap = hostname === 'claap.io' || hostname.endsWith('.claap.io');
  return isClaap && port === '' ? href : null;
}
