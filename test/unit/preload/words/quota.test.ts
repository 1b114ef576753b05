import { expect, test } from 'vitest';
import { quotaLevel, quotaLine, quotaWarning } from '../../../../preload/words/quota';
import { languageFor } from '../../../../preload/words/words';

const { words, format } = languageFor('en-GB', 'UTC');
const now = new Date('2026-03-02T14:05:00Z');
const quota = { used: 12, uncertain: 0, limit: 50, nextFreeAt: '2026-03-12T09:00:00Z' };

test.each([
  [0, 'fine'],
  [44, 'fine'],
  [45, 'warn'],
  [49, 'warn'],
  [50, 'ask'],
  [99, 'ask'],
] as const)('at %i of 50 it is %s', (used, level) => {
  expect(quotaLevel({ used, limit: 50 })).toBe(level);
});

test('counts, and names the day of the next free place', () => {
  expect(quotaLine(quota, words, format, now)).toEqual({
    level: 'fine',
    count: '12 of 50',
    label: '12 of 50 recordings used at Claap in the last 30 days',
    notes: ['Next place free on 12 March (estimate).'],
  });
});

test('marks what Claap has not confirmed', () => {
  expect(quotaLine({ ...quota, uncertain: 2 }, words, format, now).notes[0]).toBe(
    '2 of them are not confirmed.',
  );
});

test('says nothing while there is room, warns from 45 on, and at 50 says what may happen', () => {
  const said = (used: number): string | null =>
    quotaWarning({ ...quota, used }, words, format, now);

  expect(said(44)).toBeNull();
  expect(said(45)).toBe('5 recordings are left at Claap for now.');
  expect(said(49)).toBe('1 recording is left at Claap for now.');
  expect(said(50)).toBe(
    'All 50 recordings of the last 30 days are used. Claap may say no. Room is expected on 12 March (estimate).',
  );
});
