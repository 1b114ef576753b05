import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countQuota,
  type CreateUse,
  mergeUses,
  quotaWindowMs,
  useName,
} from '../../../../main/claap/quota';

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

describe('whatever was used, and however it is remembered', () => {
  const anyUse = fc
    .record({
      recording: fc.integer({ min: 0, max: 20 }),
      attempt: fc.integer({ min: 1, max: 3 }),
      age: fc.double({ min: -0.001, max: 40, noNaN: true }),
      key: fc.constantFrom('k1', 'k2', null),
      author: fc.constantFrom('ada@example.test', 'ADA@example.test', 'bob@example.test'),
      isCertain: fc.boolean(),
    })
    .map(({ recording, attempt, age, key, author, isCertain }) =>
      use(age, {
        recording: `r${recording}`,
        attempt,
        keyHash: key,
        authorEmail: author,
        claapId: isCertain ? `rec_${recording}_${attempt}` : null,
      }),
    );
  const uses = fc.uniqueArray(anyUse, { maxLength: 80, selector: useName });

  test('the order in which it is told changes nothing', () => {
    fc.assert(
      fc.property(uses, fc.func(fc.integer()), (list, rank) => {
        const shuffled = list.toSorted((a, b) => rank(useName(a)) - rank(useName(b)));
        expect(countQuota(shuffled, question)).toEqual(countQuota(list, question));
      }),
    );
  });

  test('telling it twice, or in two lists that overlap, changes nothing', () => {
    fc.assert(
      fc.property(uses, fc.nat(), (list, at) => {
        const cut = list.length === 0 ? 0 : at % list.length;
        const once = countQuota(list, question);
        expect(countQuota(mergeUses(list, list), question)).toEqual(once);
        expect(countQuota(mergeUses(list.slice(0, cut), list), question)).toEqual(once);
        expect(countQuota(mergeUses(list.slice(cut), list.slice(0, cut)), question)).toEqual(once);
      }),
    );
  });

  test('each use counts for thirty days to the millisecond, and then no more', () => {
    fc.assert(
      fc.property(anyUse, fc.integer({ min: -5, max: 5 }), (one, offset) => {
        const nowMs = Date.parse(one.at) + quotaWindowMs + offset;
        const isMine = one.keyHash !== 'k2' && one.authorEmail.toLowerCase() === 'ada@example.test';
        const { used } = countQuota([one], { ...question, nowMs });
        expect(used).toBe(isMine && offset < 0 ? 1 : 0);
      }),
    );
  });

  test('the uncertain are among the used, and nothing ever makes a sure one unsure', () => {
    fc.assert(
      fc.property(uses, (list) => {
        const { used, uncertain } = countQuota(list, question);
        expect(uncertain).toBeLessThanOrEqual(used);
        const doubted = list.map((one) => ({ ...one, claapId: null }));
        expect(countQuota(mergeUses(doubted, list), question).uncertain).toBe(uncertain);
        expect(countQuota(mergeUses(list, doubted), question).uncertain).toBe(uncertain);
      }),
    );
  });
});
