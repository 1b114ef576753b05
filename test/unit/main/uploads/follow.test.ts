import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followedForMs, nextPollMs } from '../../../../main/uploads/follow';

/** Seconds after the upload at which it is asked, from a start at `fromMs`. */
function plan(fromMs = 0): number[] {
  const at: number[] = [];
  let elapsed = fromMs;
  for (let next = nextPollMs(elapsed); next !== null; next = nextPollMs(elapsed)) {
    elapsed += next;
    at.push(elapsed / 1000);
  }
  return at;
}

test('asks at 5, 10, 20, 40 s, each minute, each five minutes, for a day', () => {
  const seconds = plan();

  expect(seconds.slice(0, 7)).toEqual([5, 10, 20, 40, 100, 160, 220]);
  expect(seconds.filter((at) => at > 560 && at < 1600)).toEqual([580, 640, 940, 1240, 1540]);
  expect(seconds.at(-1)).toBeGreaterThanOrEqual(followedForMs / 1000);
  expect(seconds.length).toBeLessThan(310);
});

test('asks on by the same plan from wherever a restart finds it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: followedForMs - 1 }), (elapsedMs) => {
      const next = nextPollMs(elapsedMs);
      expect(next).toBeGreaterThan(0);
      expect(next).toBeLessThanOrEqual(300_000);
    }),
  );
  expect(nextPollMs(followedForMs)).toBeNull();
  expect(nextPollMs(followedForMs * 9)).toBeNull();
});
