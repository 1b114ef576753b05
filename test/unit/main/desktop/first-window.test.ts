import { expect, test } from 'vitest';
import { openPanelFirst } from '../../../../main/desktop/first-window';
import { createFakeClock } from '../../../helpers/fake-clock';

function started(isShown: boolean) {
  const clock = createFakeClock();
  const done: string[] = [];
  const first = openPanelFirst(
    {
      warm: (role) => void done.push(`made ${role}`),
      show: (role) => void done.push(`shown ${role}`),
    },
    clock,
    isShown,
  );
  void first.begun.then(() => done.push('begun'));
  return { clock, done, first };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('nothing begins beside the panel before Record can be clicked', async () => {
  const { clock, done, first } = started(true);
  await clock.passSlowly(2000);
  expect(done).toEqual(['shown panel']);

  first.panelDrawn();
  await settled();
  expect(done).toEqual(['shown panel', 'made capture', 'begun']);
});

test('a panel that never gets so far holds nothing up for longer than 3 s', async () => {
  const { clock, done } = started(true);
  await clock.passSlowly(3000);
  await settled();
  expect(done).toEqual(['shown panel', 'made capture', 'begun']);
});

test('started hidden, all begins at once, and first what records', async () => {
  const { done } = started(false);
  await settled();
  expect(done).toEqual(['made capture', 'made panel', 'begun']);
});
