import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLinkPace, linkAmong, readLink } from '../../../../main/desktop/deep-link';

const good = [
  ['claap-recorder://show', 'panel'],
  ['claap-recorder://record', 'panel'],
  ['claap-recorder://record/', 'panel'],
  ['claap-recorder://record?confirm', 'panel'],
  ['claap-recorder://record/?confirm', 'panel'],
  ['claap-recorder://library', 'library'],
  ['claap-recorder://settings/', 'settings'],
] as const;

// What a page could try: arguments of ours, of the system's, of Chromium's, and odd spellings.
const hostile = [
  '',
  'claap-recorder:',
  'claap-recorder://',
  'claap-recorder:show',
  'claap-recorder:///show',
  'CLAAP-RECORDER://show',
  'claap-recorder://SHOW',
  'claap-recorder://show ',
  ' claap-recorder://show',
  'claap-recorder://show\n',
  'claap-recorder://show\0',
  'claap-recorder://show/../settings',
  'claap-recorder://show#x',
  'claap-recorder://show?',
  'claap-recorder://show?confirm',
  'claap-recorder://settings?confirm',
  'claap-recorder://record?confirm=no',
  'claap-recorder://record?confirm&start',
  'claap-recorder://record?start=1',
  'claap-recorder://record?title=x',
  'claap-recorder://start',
  'claap-recorder://stop',
  'claap-recorder://discard',
  'claap-recorder://upload',
  'claap-recorder://run?command=calc.exe',
  'claap-recorder://settings/set/api-key/x',
  'claap-recorder://key?value=cla_x',
  'claap-recorder://open?path=/etc/passwd',
  'claap-recorder://open?url=https://evil.test',
  'claap-recorder://user:secret@show',
  'claap-recorder://show:80',
  'claap-recorder://show" --inspect=9229 "',
  'claap-recorder://show --no-sandbox',
  'claap-recorder://%73how',
  'claap-recorder://sһow',
  'claap-recorder://constructor',
  'claap-recorder://__proto__',
  'claap-recorder://toString',
  'claap-recorder:\\\\show',
  'claap-recorder2://show',
  'https://claap-recorder/show',
  'file:///etc/passwd',
  `claap-recorder://${'a'.repeat(100_000)}`,
  `claap-recorder://show${'/'.repeat(5000)}`,
];

describe('a link into the app', () => {
  test.each(good)('%s shows the %s', (link, target) => {
    expect(readLink(link)).toBe(target);
    expect(linkAmong(['claap-recorder', '--', link])).toBe(target);
  });

  test.each(hostile)('%j is refused', (link) => {
    expect(readLink(link)).toBeNull();
  });

  test('is refused whatever is put before, into or behind it', () => {
    const dirt = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    const link = fc.constantFrom(...good.map(([text]) => text));
    fc.assert(
      fc.property(link, dirt, fc.nat(), (text, added, place) => {
        const at = place % (text.length + 1);
        const changed = `${text.slice(0, at)}${added}${text.slice(at)}`;
        const isOurs = good.some(([known]) => known === changed);
        expect(readLink(changed) !== null).toBe(isOurs);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('among the arguments of a start', () => {
  test('switches that a link smuggled in change nothing', () => {
    const args = [
      '--inspect',
      '--no-sandbox',
      '--gpu-launcher=x',
      'claap-recorder://library',
      '-y',
    ];

    expect(linkAmong(args)).toBe('library');
  });

  test('none is none, and two are refused, as is one that is not ours to the letter', () => {
    expect(linkAmong(['--hidden', '/home/ada/a.mp4'])).toBe('none');
    expect(linkAmong(['claap-recorder://show', 'claap-recorder://settings'])).toBe('refused');
    expect(linkAmong(['CLAAP-recorder://start'])).toBe('refused');
    expect(linkAmong(['claap-recorder://run?x'])).toBe('refused');
  });
});

test('a page that opens links in a loop is heard once a second', () => {
  let now = 0;
  const isInTime = createLinkPace(() => now);
  const heard = Array.from({ length: 100 }, () => {
    now += 33;
    return isInTime();
  });

  expect(heard.filter(Boolean)).toHaveLength(4);
});
