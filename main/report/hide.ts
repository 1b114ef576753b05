// Takes out of a text what people have named: titles, devices, links, addresses. A report holds none of
// them by its making; this is the second door behind the first. Pure.

/** Shorter than this, a word of ours would be torn as often as one of theirs. */
const shortest = 3;

/** A function that hides all of `words`, as they are and as JSON or a URL would write them. */
export function createHider(words: Iterable<string>): (text: string) => string {
  const forms = new Set<string>();
  for (const raw of words) {
    const word = raw.trim();
    if (word.length < shortest) continue;
    forms.add(word);
    forms.add(JSON.stringify(word).slice(1, -1));
    forms.add(encodeURIComponent(word.toWellFormed()));
  }
  if (forms.size === 0) return (text) => text;
  // The longest first: a part of a title may be another one.
  const escaped = [...forms]
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const pattern = new RegExp(escaped.join('|'), 'giu');
  return (text) => text.replace(pattern, '[hidden]');
}
