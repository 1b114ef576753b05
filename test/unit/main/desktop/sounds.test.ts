import { expect, test } from 'vitest';
import { followSounds } from '../../../../main/desktop/sounds';
import type { Windows } from '../../../../main/desktop/windows';
import type { TakeView } from '../../../../preload/schemas/take';
import { idleTake } from '../../renderer/views';

function played(states: readonly TakeView['state'][], sounds = true): unknown[] {
  const told: unknown[] = [];
  let hear: (view: TakeView) => void = () => undefined;
  const windows: Pick<Windows, 'tell'> = {
    tell: (_name, what) => {
      told.push(what);
      return true;
    },
  };
  const takes = {
    onChange: (listen: (view: TakeView) => void) => {
      hear = listen;
      return () => undefined;
    },
  };
  followSounds(takes, windows, () => ({ sounds }));
  for (const state of states) hear({ ...idleTake, state });
  return told;
}

test('a take is heard to start and to stop, once each, whatever lies between', () => {
  const take = ['countdown', 'starting', 'starting', 'recording', 'paused', 'recording'] as const;

  expect(played([...take, 'recovering', 'recording', 'stopping', 'stopping', 'idle'])).toEqual([
    'start',
    'stop',
  ]);
});

test('a start that fails, and a countdown that is called off, are not heard to stop', () => {
  expect(played(['starting', 'idle'])).toEqual(['start']);
  expect(played(['countdown', 'idle'])).toEqual([]);
});

test('nothing is heard when the sounds are off', () => {
  expect(played(['starting', 'recording', 'stopping', 'idle'], false)).toEqual([]);
});
