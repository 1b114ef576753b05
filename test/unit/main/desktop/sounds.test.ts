import { expect, test } from 'vitest';
import { followSounds } from '../../../../main/desktop/sounds';
import type { TakeView } from '../../../../preload/schemas/take';
import { createFakeClock } from '../../../helpers/fake-clock';
import { idleTake } from '../../../helpers/plain-views';

type State = TakeView['state'];

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
      tell: (_name, what) => {
        told.push(what);
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
  return told.filter((one) => one === 'start' || one === 'stop' || typeof one === 'number');
}

test('a start is heard well before anything is captured, and a stop when all is captured', () => {
  const take = ['starting', 'recording', 'paused', 'recording', 'recovering', 'recording'] as const;

  expect(heard(['countdown', 2000, 400, 600, ...take, 'stopping', 'idle'])).toEqual([
    2000,
    'start',
    400,
    600,
    'stop',
  ]);
});

test('without a countdown, and when it is skipped or called off, no start is heard', () => {
  expect(heard(['starting', 'recording', 5000])).toEqual([5000]);
  expect(heard(['countdown', 1000, 'starting', 'recording', 5000])).toEqual([1000, 5000]);
  expect(heard(['countdown', 1000, 'idle', 5000])).toEqual([1000, 5000]);
});

test('a start that fails is not heard to stop', () => {
  expect(heard(['starting', 'idle', 5000])).toEqual([5000]);
});

test('nothing is heard when the sounds are off', () => {
  expect(heard(['countdown', 5000, 'starting', 'stopping', 'idle'], false)).toEqual([5000]);
});
