import { expect, it } from 'vitest';
import type { Clock } from '../../../../main/base/clock';
import { watchStall } from '../../../../main/media/stall';

/** Time that passes when told; a timer fires once it is due. */
function handClock(): Clock & { pass(ms: number): void } {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}

function watched(isBusy = true): {
  clock: ReturnType<typeof handClock>;
  stalls: () => number;
  moved: () => void;
  stop: () => void;
} {
  const clock = handClock();
  let stalls = 0;
  const watch = watchStall(
    clock,
    1000,
    () => isBusy,
    () => stalls++,
  );
  return { clock, stalls: () => stalls, moved: () => watch.moved(), stop: () => watch.stop() };
}

it('tells once that nothing moved', () => {
  const { clock, stalls } = watched();

  for (let tick = 0; tick < 40; tick++) clock.pass(100);

  expect(stalls()).toBe(1);
});

it('tells nothing while things move, or while there is nothing to do', () => {
  const moving = watched();
  const idle = watched(false);

  for (let tick = 0; tick < 40; tick++) {
    moving.clock.pass(100);
    moving.moved();
    idle.clock.pass(100);
  }

  expect(moving.stalls()).toBe(0);
  expect(idle.stalls()).toBe(0);
});

it('does not count the hours that the computer slept', () => {
  const { clock, stalls } = watched();

  clock.pass(100);
  clock.pass(8 * 3600 * 1000);
  clock.pass(100);

  expect(stalls()).toBe(0);
});

it('tells nothing after it was stopped', () => {
  const { clock, stalls, stop } = watched();
  stop();

  for (let tick = 0; tick < 40; tick++) clock.pass(100);

  expect(stalls()).toBe(0);
});
