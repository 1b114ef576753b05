import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanTitle, titleFor, titleFromTemplate } from '../../../../main/base/title';

const at = new Date(2026, 2, 2, 9, 5, 7).getTime();
const template = '{source} {date} {time}';

describe('the title from the template', () => {
  test.each([
    [template, 'Display 1', 'Display 1 2026-03-02 09.05.07'],
    ['{date} {date}', 'x', '2026-03-02 2026-03-02'],
    ['Demo {who}', 'x', 'Demo {who}'],
    ['', 'x', 'Screen recording'],
  ])('%j of %j', (from, source, title) => {
    expect(titleFromTemplate(from, source, at)).toBe(title);
  });

  test.each(["Dell $& $1 $$ $'", '{date}', '{time}{source}'])(
    'takes a name like %j as it is',
    (source) => {
      expect(titleFromTemplate('{source}', source, at)).toBe(source);
    },
  );

  test('ends in date and time however long the name is', () => {
    const title = titleFromTemplate(template, 'long '.repeat(100), at);

    expect(title).toMatch(/ 2026-03-02 09\.05\.07$/);
    expect(Array.from(title).length).toBeLessThanOrEqual(200);
  });

  test('differs from second to second', () => {
    const titles = [0, 1000, 2000].map((ms) => titleFromTemplate(template, 'x', at + ms));

    expect(new Set(titles).size).toBe(3);
  });
});

describe("the user's own title", () => {
  test('wins, unless it is empty', () => {
    expect(titleFor(' Mine ', template, 'x', at)).toBe('Mine');
    expect(titleFor(' \n ', template, 'x', at)).toBe('x 2026-03-02 09.05.07');
    expect(titleFor(undefined, template, 'x', at)).toBe('x 2026-03-02 09.05.07');
  });
});

describe('a clean title', () => {
  test.each([
    ['a\u0000b\u001b[31mc', 'a b [31mc'],
    ['invoice\u202egpj.exe', 'invoice gpj.exe'],
    ['\u2066a\u2069 \u061cb\u200f', 'a b'],
    ['one\r\ntwo\t three', 'one two three'],
    ['half \ud83d a face', 'half a face'],
    ['whole \u{1f600} face', 'whole \u{1f600} face'],
    ['   ', 'Screen recording'],
  ])('%j', (raw, clean) => {
    expect(cleanTitle(raw)).toBe(clean);
  });

  test('never cuts a character in two', () => {
    const title = cleanTitle('\u{1f600}'.repeat(300));

    expect(title).toBe('\u{1f600}'.repeat(200));
  });

  test('is always one line of 1 to 200 characters, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const title = cleanTitle(raw);

        expect(Array.from(title).length).toBeLessThanOrEqual(200);
        expect(title).toMatch(/^\S(.*\S)?$/u);
        expect(title).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanTitle(title)).toBe(title);
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});
