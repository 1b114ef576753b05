import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTry, patience } from '../../../../main/uploads/retry';

test('waits up to 1, 2, 4 … 60 s, then hourly and says so', () => {
  const longest = Array.from({ length: 10 }, (_, i) => nextTry(i + 1, 0.9999));

  expect(longest.map(({ afterMs }) => Math.round(afterMs / 1000))).toEqual([
    1, 2, 4, 8, 16, 32, 60, 3600, 3600, 3600,
  ]);
  expect(longest.map(({ isWorthTelling }) => isWorthTelling)).toEqual([
    ...Array(7).fill(false),
    true,
    true,
    true,
  ]);
});

test('never waits longer than a minute while it is patient, and never less than nothing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: patience - 1 }),
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      (failures, random) => {
        const { afterMs } = nextTry(failures, random);
        expect(afterMs).toBeGreaterThanOrEqual(0);
        expect(afterMs).toBeLessThanOrEqual(60_000);
      },
    ),
  );
});

test('waits no shorter the longer it fails, says so from the eighth on, and never gives up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      (failures, random) => {
        const now = nextTry(failures, random);
        const later = nextTry(failures + 1, random);
        expect(later.afterMs).toBeGreaterThanOrEqual(now.afterMs);
        expect(now.isWorthTelling).toBe(failures >= patience);
        expect(Number.isFinite(now.afterMs)).toBe(true);
        if (now.isWorthTelling) expect(now.afterMs).toBe(3_600_000);
      },
    ),
  );
});
