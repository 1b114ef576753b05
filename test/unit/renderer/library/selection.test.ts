import { describe, expect, it } from 'vitest';
import type { RecordingView } from '../../../../preload/schemas/recording';
import { select } from '../../../../renderer/library/selection';
import { recording } from '../../../helpers/plain-views';

const made = (id: string, more: Partial<RecordingView>): RecordingView => ({
  ...recording,
  id,
  ...more,
});
const meeting = made('meeting', { title: 'Réunion produit', sourceName: 'DELL U2720Q' });
const demo = made('demo', {
  title: 'Demo of the search',
  publication: { kind: 'published', isConfirmed: true },
});
const stuck = made('stuck', {
  title: 'Stuck demo',
  publication: {
    kind: 'queued',
    hold: { code: 'key-missing', retryable: false },
    retryAt: null,
  },
});
const gone = made('gone', { title: 'Demo that was deleted', isDiscarded: true });
const all = [meeting, demo, stuck, gone];
const needsYou = ({ id }: RecordingView): boolean => id === 'stuck';
const idsOf = (search: string, filter: Parameters<typeof select>[2] = 'all'): string[] =>
  select(all, search, filter, needsYou).shown.map(({ id }) => id);

describe('searching', () => {
  it.each([
    ['reunion', ['meeting']],
    ['  DEMO  ', ['demo', 'stuck', 'gone']],
    ['search demo', ['demo']],
    ['dell', ['meeting']],
    ['dell demo', []],
    ['', ['meeting', 'demo', 'stuck', 'gone']],
  ])('for “%s” finds words of title and source, whatever case and accents', (search, ids) => {
    expect(idsOf(search)).toEqual(ids);
  });
});

describe('a filter', () => {
  it('shows what is not at Claap, what needs a person, what is ready', () => {
    expect(idsOf('', 'not-uploaded')).toEqual(['meeting', 'stuck']);
    expect(idsOf('', 'needs-you')).toEqual(['stuck']);
    expect(idsOf('', 'ready')).toEqual(['demo']);
  });

  it('counts within what was searched for, without the deleted ones', () => {
    expect(select(all, 'demo', 'ready', needsYou).counts).toEqual({
      all: 2,
      'not-uploaded': 1,
      'needs-you': 1,
      ready: 1,
    });
  });
});
