// Every text is there in both languages, and the French one is set as French is.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCounted } from '../../../../preload/words/plural';
import { languageFor, localeFor } from '../../../../preload/words/words';

const root = path.resolve(import.meta.dirname, '../../../..');
/** What a text that is made of facts is given. */
const samples: Readonly<Record<string, (name: string) => readonly unknown[]>> = {
  one: (name) => (isFailure(name) ? [facts('X')] : [1, 1, true, true, 'X']),
  many: (name) => (isFailure(name) ? [facts(null)] : [2, 2, false, false, 'X']),
  words: (name) => (isFailure(name) ? [facts('X')] : ['Xx', 'Yy', 'Zz', 'X', 'X']),
  none: (name) => (isFailure(name) ? [facts(null)] : [null, null]),
};

const english = textsOf(languageFor('en').words);
const french = textsOf(languageFor('fr').words);

/** Signs, units and names that are the same in both. */
const alike = new Set(['language', 'units', 'appName', 'cli.yes', 'cli.on', 'cli.off']);

describe('the words', () => {
  it('are there in both languages, none more and none less', () => {
    expect([...french.keys()]).toEqual([...english.keys()]);
  });

  it('are never empty in one language alone', () => {
    for (const [name, text] of french) expect(text === '', name).toBe(english.get(name) === '');
  });

  it('are translated: a sentence never stands in English among the French ones', () => {
    const left = [...english].filter(
      ([name, text]) =>
        (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 2 &&
        french.get(name) === text &&
        ![...alike].some((start) => name.startsWith(start)),
    );

    expect(left.map(([name]) => name)).toEqual([]);
  });

  it('hold French typography: no space that may break before : ; ! ? » or after «', () => {
    const wrong = [...french].filter(([, text]) =>
      /[ ][;!?»]|[ ]:(?![\d/])|«[ ]|[^\s\d(]’[ ]/u.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('hold no straight apostrophe in French', () => {
    expect([...french].filter(([, text]) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
  });

  it.each([
    ['en', english],
    ['fr', french],
  ])('hold no exclamation mark, %s', (_language, texts) => {
    expect([...texts].filter(([, text]) => text.includes('!'))).toEqual([]);
  });

  it('have a French file beside each English one', () => {
    const files = readdirSync(path.join(root, 'preload/words'));
    for (const file of files.filter((name) => /^en\b/u.test(name)))
      expect(files).toContain(file.replace(/^en/u, 'fr'));
  });
});

describe('a page', () => {
  it('keeps no words at the top of a file, where a change of language would not reach them', () => {
    const kept = sources(path.join(root, 'renderer')).filter((file) =>
      /^(?:export )?(?:const|let) [^=\n]*=(?!.*=>)[^\n]*\b(?:words|format)[.;,)[]/mu.test(
        readFileSync(file, 'utf8'),
      ),
    );
    expect(kept.map((file) => path.relative(root, file))).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['system', 'fr-CA', 'fr-CA'],
    ['system', 'de-DE', 'de-DE'],
    ['fr', 'en-US', 'fr'],
    ['fr', 'fr-CH', 'fr-CH'],
    ['en', 'fr-FR', 'en'],
  ] as const)('chosen %s on a system in %s speaks %s', (choice, system, locale) => {
    expect(localeFor(choice, system)).toBe(locale);
  });

  it.each([
    ['fr-FR', 'fr'],
    ['fr', 'fr'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
    ['fr@euro', 'fr'],
  ])('for %s is %s', (locale, spoken) => {
    expect(languageFor(locale).words.language).toBe(spoken === 'fr' ? 'fr' : 'en');
  });

  it('counts as the language does', () => {
    const fr = createCounted('fr');
    expect([0, 1, 2].map((count) => fr(count, 'envoi', 'envois'))).toEqual([
      '0 envoi',
      '1 envoi',
      '2 envois',
    ]);
    expect(createCounted('en')(0, 'upload', 'uploads')).toBe('0 uploads');
    expect(createCounted('en')(1200, 'upload', 'uploads')).toBe('1,200 uploads');
  });

  it('writes numbers, sizes and shares as French does', () => {
    const { format } = languageFor('fr-FR', 'Europe/Paris');
    const now = new Date('2026-03-02T13:05:00Z');
    expect(format.bytes(38_000_000)).toMatch(/^38\sMo$/u);
    expect(format.percent(0.34)).toMatch(/^34\s%$/u);
    expect(format.seconds(1_500)).toBe('1,5 s');
    expect(format.date(now, now)).toBe('2 mars');
    expect(format.moment(now, now)).toBe('Aujourd’hui, 14:05');
  });
});

/** Each text by its path; a text that is made of facts is made of samples, with and without them. */
function textsOf(tree: unknown, at = ''): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'string') found.set(name, value);
    else if (Array.isArray(value)) found.set(name, value.join(' '));
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of textsOf(value, name)) found.set(key, inner);
  };
  if (typeof tree !== 'object' || tree === null) return found;
  for (const [key, value] of Object.entries(tree)) {
    const name = at === '' ? key : `${at}.${key}`;
    if (typeof value !== 'function') add(name, value);
    else
      for (const [sample, given] of Object.entries(samples))
        add(`${name}(${sample})`, Reflect.apply(value, null, given(name)));
  }
  return found;
}

function isFailure(name: string): boolean {
  return name.startsWith('failures.');
}

function facts(value: string | null): object {
  return Object.fromEntries(
    ['email', 'date', 'time', 'message', 'percent', 'size', 'needed', 'folder', 'file'].map(
      (key) => [key, value],
    ),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
