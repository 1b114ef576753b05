import { expect, test } from 'vitest';
import { followSounds } from '../../../../main/desktop/sounds';
import type { TakeView } from '../../../../preload/schemas/take';
import { createFakeClock } from '../../../helpers/fake-clock';
import { idleTake } from '../../../helpers/plain-views';

type State = TakeView['state'];

const isState = (one: unknown): boolean => typeof one === 'string';

/** What is heard when the take goes through these states; a number lets so many ms pass. */
function heard(steps: readonly (State | number)[], sounds = true): unknown[] {
  const told: unknown[] = [];
  const clock = createFakeClock();
  let hear: (view: TakeView) => void = () => undefined;
  followSounds(
    {
      onChange: (listen) => {
        hear = listen;
        return () => undefined;
      },
    },
    {
      tell: (name, what) => {
        told.push(name === 'sound.soon' ? 'soon' : what);
        return true;
      },
    },
    clock,
    () => ({ sounds }),
  );
  for (const step of steps) {
    if (typeof step === 'number') clock.pass(step);
    else hear({ ...idleTake, state: step, countdownMs: step === 'countdown' ? 3000 : null });
    told.push(step);
  }
  return told.filter((one) => ['soon', 'start', 'stop'].includes(String(one)) || !isState(one));
}

test('a start is heard well before anything is captured, and a stop when all is captured', () => {
  const take = ['starting', 'recording', 'paused', 'recording', 'recovering', 'recording'] as const;

  // The loudspeaker is opened before the first; at Stop the link comes first.
  expect(heard(['countdown', 400, 100, 1500, 400, 600, ...take, 'stopping', 50, 'idle'])).toEqual([
    400,
    'soon',
    100,
    1500,
    'start',
    400,
    600,
    50,
    'stop',
  ]);
});

test('without a countdown, and when it is skipped or called off, no start is heard', () => {
  expect(heard(['starting', 'recording', 5000])).toEqual([5000]);
  expect(heard(['countdown', 400, 'starting', 'recording', 5000])).toEqual([400, 5000]);
  expect(heard(['countdown', 1000, 'idle', 5000])).toEqual(['soon', 1000, 5000]);
});

test('a start that fails is not heard to stop', () => {
  expect(heard(['starting', 'idle', 5000])).toEqual([5000]);
});

test('nothing is heard when the sounds are off', () => {
  expect(heard(['countdown', 5000, 'starting', 'stopping', 'idle'], false)).toEqual([5000]);
});
