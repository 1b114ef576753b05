import { expect, it } from 'vitest';
import { deletedOf, groupsOf } from '../../../../renderer/library/groups';
import { recording } from '../../../helpers/plain-views';

const now = new Date('2026-03-02T14:05:00Z');
const at = (id: string, startedAt: string, isDiscarded = false) => ({
  ...recording,
  id,
  startedAt,
  isDiscarded,
});

it('groups by the calendar, newest first', () => {
  const groups = groupsOf(
    [
      at('old', '2026-01-10T10:00:00Z'),
      at('today-early', '2026-03-02T00:30:00Z'),
      at('today-late', '2026-03-02T13:00:00Z'),
      at('yesterday', '2026-03-01T23:30:00Z'),
      at('week', '2026-02-25T10:00:00Z'),
      at('future', '2026-03-02T20:00:00Z'),
    ],
    now,
    'UTC',
  );

  expect(groups.map(({ key, recordings }) => [key, recordings.map(({ id }) => id)])).toEqual([
    ['today', ['future', 'today-late', 'today-early']],
    ['yesterday', ['yesterday']],
    ['this-week', ['week']],
    ['2026-01', ['old']],
  ]);
});

it('keeps deleted ones apart, so that they can be taken back', () => {
  const all = [at('kept', '2026-03-02T13:00:00Z'), at('gone', '2026-03-02T12:00:00Z', true)];

  expect(groupsOf(all, now, 'UTC').flatMap(({ recordings }) => recordings)).toHaveLength(1);
  expect(deletedOf(all).map(({ id }) => id)).toEqual(['gone']);
});
