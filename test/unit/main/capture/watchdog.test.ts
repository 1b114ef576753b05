import { beforeEach, describe, expect, test } from 'vitest';
import { createWatchdog, type Watchdog } from '../../../../main/capture/watchdog';
import { createFakeClock, type FakeClock } from '../../../helpers/fake-clock';

describe('the watchdog', () => {
  let clock: FakeClock;
  let said: string[];
  let watchdog: Watchdog;

  beforeEach(() => {
    clock = createFakeClock();
    said = [];
    watchdog = createWatchdog({
      clock,
      silenceMs: 3000,
      patienceMs: 2000,
      ask: () => said.push('ask'),
      giveUp: () => said.push('give up'),
    });
  });

  test('is quiet as long as data comes', () => {
    for (let n = 0; n < 100; n += 1) {
      clock.pass(2999);
      watchdog.fed();
    }

    expect(said).toEqual([]);
  });

  test('asks after 3 s of silence, gives up after its patience', () => {
    clock.pass(3000);
    expect(said).toEqual(['ask']);

    clock.pass(1999);
    expect(said).toEqual(['ask']);

    clock.pass(1);
    expect(said).toEqual(['ask', 'give up']);
  });

  test('gives up once', () => {
    clock.pass(60_000);

    expect(said).toEqual(['ask', 'give up']);
  });

  test('is content when the question brings data', () => {
    clock.pass(3000);
    watchdog.fed();
    clock.pass(2500);

    expect(said).toEqual(['ask']);
  });

  test('sleeps while no data is due, and watches again afterwards', () => {
    watchdog.rest();
    clock.pass(3_600_000);
    expect(said).toEqual([]);

    watchdog.fed();
    clock.pass(3000);
    expect(said).toEqual(['ask']);
  });

  test('leaves no timer behind when it is stopped', () => {
    watchdog.stop();

    expect(clock.pending).toBe(0);
  });
});
