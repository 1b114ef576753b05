import { expect, test } from 'vitest';
import { secondsLeft } from '../../../../renderer/state/use-countdown';

test.each([
  [3000, 0, 3],
  [3000, 15, 3],
  [3000, 979, 3],
  [3000, 990, 2],
  [3000, 2500, 1],
  [3000, 3100, 1],
  [10_000, 0, 10],
])('of %i ms, %i ms later, it says %i', (leftMs, laterMs, seconds) => {
  expect(secondsLeft(leftMs, 100, 100 + laterMs)).toBe(seconds);
});
