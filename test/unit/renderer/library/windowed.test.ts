import { expect, it } from 'vitest';
import { draw, type Drawing, flatten, span, tops } from '../../../../renderer/library/windowed';
import { recording } from '../../../helpers/plain-views';

const groupOf = (key: string, count: number) => ({
  key,
  recordings: Array.from({ length: count }, (_, index) => ({
    ...recording,
    id: `${key}-${index}`,
  })),
});
const groups = flatten([groupOf('today', 3), groupOf('old', 1000)]);
const known = new Map<string, number>([
  ['today', 40],
  ['old', 40],
  ...groups.flatMap(({ recordings }) =>
    recordings.map(({ id }): [string, number] => [id, id === 'old-1' ? 200 : 100]),
  ),
]);
const places = tops(groups, known);
const whole = 40 + 300 + 40 + 999 * 100 + 200;

const idsOf = (drawing: Drawing): string[] =>
  drawing.groups.flatMap(({ rows }) => rows.map((row) => row.recording.id));

/** Gaps, headings and rows together. */
function heightOf({ groups: drawn, gapAfter }: Drawing): number {
  return drawn.reduce(
    (sum, { gapBefore, rows }) =>
      sum +
      gapBefore +
      40 +
      rows.reduce((all, row) => all + row.gapBefore + (known.get(row.recording.id) ?? 0), 0),
    gapAfter,
  );
}

it('draws what is seen, and is as high as if all were drawn', () => {
  const drawing = draw(groups, places, span(places, 350, 620), new Set());

  expect(idsOf(drawing)).toEqual(['old-0', 'old-1']);
  expect(heightOf(drawing)).toBe(whole);
});

it('draws a handful in the middle of a thousand, with the heading of its group', () => {
  const drawing = draw(groups, places, span(places, 50_000, 50_600), new Set());

  expect(idsOf(drawing)).toHaveLength(7);
  expect(drawing.groups.map(({ group }) => group.key)).toEqual(['old']);
  expect(heightOf(drawing)).toBe(whole);
});

it('keeps the row that has the focus, however far it is', () => {
  const drawing = draw(groups, places, span(places, 50_000, 50_600), new Set(['today-1']));

  expect(idsOf(drawing)[0]).toBe('today-1');
  expect(idsOf(drawing)).toHaveLength(8);
  expect(heightOf(drawing)).toBe(whole);
});

it.each([
  [-900, -100],
  [0, 0],
  [whole - 10, whole + 900],
  [whole + 500, whole + 900],
])('stays whole when scrolled to %i', (top, bottom) => {
  expect(heightOf(draw(groups, places, span(places, top, bottom), new Set()))).toBe(whole);
});
