import { describe, expect, test } from 'vitest';
import { sleep, systemClock } from '../../../../main/base/clock';
import { createFakeClock, settled } from '../../../helpers/fake-clock';

describe('sleeping', () => {
  test('lasts as long as was asked', async () => {
    const clock = createFakeClock();
    let isAwake = false;
    void sleep(clock, 1000).then(() => {
      isAwake = true;
    });

    await clock.passSlowly(999);
    expect(isAwake).toBe(false);

    await clock.passSlowly(1);
    await settled();
    expect(isAwake).toBe(true);
  });

  test('ends at once when it is called off, and leaves no timer', async () => {
    const clock = createFakeClock();
    const calling = new AbortController();
    const asleep = sleep(clock, 1000, calling.signal);
    calling.abort();
    await asleep;

    expect(clock.pending).toBe(0);
  });

  test('does not begin when it was called off before', async () => {
    const clock = createFakeClock();
    await sleep(clock, 1000, AbortSignal.abort());

    expect(clock.pending).toBe(0);
  });
});

describe("the computer's clock", () => {
  test('takes waits longer than a timer can hold', async () => {
    const ran: string[] = [];
    const cancel = systemClock.after(90 * 86_400_000, () => ran.push('ran at once'));
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    cancel();

    expect(ran).toEqual([]);
  });

  test('runs a timer and forgets a cancelled one', async () => {
    const ran: string[] = [];
    systemClock.after(0, () => ran.push('cancelled'))();
    await new Promise<void>((resolve) => {
      const keepAlive = setInterval(() => undefined, 10);
      systemClock.after(1, () => {
        clearInterval(keepAlive);
        ran.push('ran');
        resolve();
      });
    });

    expect(ran).toEqual(['ran']);
  });
});
