// A window that is shown hears the last word of each thing, once.
import { expect, test } from 'vitest';
import { createUntold } from '../../../../main/desktop/untold';

test('the last of each name is told when the window is shown, and not again', () => {
  const untold = createUntold();
  const told: string[] = [];
  const tell = (what: string) => () => void told.push(what);
  untold.keep('library', 'recordings.changed', tell('one recording'));
  untold.keep('library', 'settings.changed', tell('settings'));
  untold.keep('library', 'recordings.changed', tell('two recordings'));
  untold.keep('panel', 'recordings.changed', tell('of the panel'));
  expect(told).toEqual([]);

  untold.tellNow('library');
  expect(told.toSorted()).toEqual(['settings', 'two recordings']);
  untold.tellNow('library');
  expect(told).toHaveLength(2);
});

test('a page that is gone is told nothing', () => {
  const untold = createUntold();
  const told: string[] = [];
  untold.keep('library', 'recordings.changed', () => void told.push('recordings'));
  untold.forget('library');
  untold.tellNow('library');
  expect(told).toEqual([]);
});
