import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countQuota, type CreateUse, mergeUses, quotaWindowMs } from '../../../../main/claap/quota';

const now = Date.parse('2026-03-31T12:00:00Z');
const day = 86_400_000;
const question = { keyHash: 'k1', authorEmail: 'ada@example.test', nowMs: now, limit: 50 };

function use(daysAgo: number, more: Partial<CreateUse> = {}): CreateUse {
  return {
    recording: `r${daysAgo}`,
    attempt: 1,
    keyHash: 'k1',
    authorEmail: 'ada@example.test',
    at: new Date(now - daysAgo * day).toISOString(),
    claapId: `rec_${daysAgo}`,
    ...more,
  };
}

test('counts the last thirty days, by key and author, the uncertain ones marked', () => {
  const uses = [
    use(0),
    use(3, { claapId: null }),
    use(29.9, { authorEmail: 'Ada@Example.test' }),
    use(30),
    use(31),
    use(2, { keyHash: 'k2' }),
    use(1, { keyHash: null }),
    use(4, { authorEmail: 'bob@example.test' }),
  ];

  expect(countQuota(uses, question)).toEqual({
    used: 4,
    uncertain: 1,
    limit: 50,
    nextFreeAt: new Date(now - 29.9 * day + quotaWindowMs).toISOString(),
  });
});

test('tells at the limit when one more can be made', () => {
  const uses = [use(10), use(9), use(8), use(7)];

  expect(countQuota(uses, { ...question, limit: 2 })).toMatchObject({
    used: 4,
    // Three must have become free.
    nextFreeAt: new Date(now - 8 * day + quotaWindowMs).toISOString(),
  });
  expect(countQuota([], question)).toMatchObject({ used: 0, nextFreeAt: null });
});

test('at the date it tells there is room, and not before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (ages, limit) => {
        const uses = ages.map((age, i) => use(age, { recording: `r${i}` }));
        const { used, nextFreeAt } = countQuota(uses, { ...question, limit });
        if (nextFreeAt === null || used < limit) return;
        const at = Date.parse(nextFreeAt);

        expect(countQuota(uses, { ...question, limit, nowMs: at }).used).toBeLessThan(limit);
        expect(countQuota(uses, { ...question, limit, nowMs: at - 1 }).used).toBeGreaterThanOrEqual(
          limit,
        );
      },
    ),
  );
});

test('keeps of two memories of one create the one that knows more', () => {
  const uncertain = use(1, { claapId: null });
  const fromManifest = use(1, { keyHash: null });

  expect(mergeUses([uncertain], [fromManifest])).toEqual([use(1)]);
  expect(mergeUses([fromManifest], [uncertain])).toEqual([use(1)]);
  expect(mergeUses([use(1)], [use(1, { attempt: 2 })])).toHaveLength(2);
});
