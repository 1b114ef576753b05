import { expect, it } from 'vitest';
import { looksLikeEmail, looksLikeKey, quotaLimitOf } from '../../../../renderer/settings/entered';

it('takes an e-mail address or none', () => {
  expect(['', 'ada@example.test', 'a.b+c@sub.example.com'].every(looksLikeEmail)).toBe(true);
  expect(['ada', 'ada@', 'ada@example', 'a b@example.test'].some(looksLikeEmail)).toBe(false);
});

it('takes a number of recordings from 1 on', () => {
  expect(quotaLimitOf('50')).toBe(50);
  expect(['0', '-1', '1.5', 'many', '', '999999'].map(quotaLimitOf)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

it('knows a key by its beginning, only to say a word about others', () => {
  expect(looksLikeKey('cla_abc')).toBe(true);
  expect(looksLikeKey('sk_abc')).toBe(false);
});
