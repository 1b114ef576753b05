// One screen is asked for at a time, so that nobody gets what was granted to another.
import { expect, test } from 'vitest';
import { createSystemSound } from '../../../../renderer/capture/system-sound';
import { deferred } from '../../../../main/base/deferred';

test('the second asks when the first was answered, and settled waits for both', async () => {
  const answers = [deferred<null>(), deferred<null>()];
  let asked = 0;
  const sound = createSystemSound(() => answers[asked++]?.promise ?? Promise.resolve(null));
  let isSettled = false;
  const both = [sound.open(), sound.open()];
  const settled = sound.settled().then(() => (isSettled = true));
  await turn();
  expect(asked).toBe(1);

  answers[0]?.resolve(null);
  await both[0];
  await turn();
  expect(asked).toBe(2);
  expect(isSettled).toBe(false);

  answers[1]?.resolve(null);
  await settled;
  expect(await both[1]).toBeNull();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
