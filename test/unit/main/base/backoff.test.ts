import { expect, test } from 'vitest';
import { backoffMs } from '../../../../main/base/backoff';

test('the longest wait doubles with each failure, up to a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backoffMs(failures, 1));

  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('many clients that failed together come back apart', () => {
  const waits = [0, 0.25, 0.5, 0.75].map((random) => backoffMs(3, random));

  expect(waits).toEqual([0, 1000, 2000, 3000]);
});

test('base and cap are handed in', () => {
  expect(backoffMs(10, 1, 10, 50)).toBe(50);
  expect(backoffMs(1, 1, 10, 50)).toBe(10);
});

test('a count below one waits like the first failure', () => {
  expect([backoffMs(0, 1), backoffMs(-3, 1)]).toEqual([1000, 1000]);
});
