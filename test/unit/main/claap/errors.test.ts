import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanMessage, refusalOfAnswer, refusalOfFault } from '../../../../main/claap/errors';
import { madeFault } from '../../../../main/claap/faults';
import type { HttpAnswer } from '../../../../main/claap/http';

const now = Date.parse('2026-03-02T13:07:12Z');

function answer(
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
  isWhole = true,
): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, headers, body: Buffer.from(text), isWhole, sentBytes: 0 };
}
const envelope = (type: string, message: string, path?: string): object => ({
  error: { type, message, ...(path === undefined ? {} : { path }) },
});
const asked = { authorEmail: 'ada@example.test', channelId: 'ch_1' };
const codeOf = (given: HttpAnswer, call: 'create' | 'read' = 'create'): string =>
  refusalOfAnswer(given, call, now, asked).failure.code;

test.each([
  [401, envelope('unauthorized', 'API key is not valid'), 'key-refused'],
  [401, '', 'key-refused'],
  [400, envelope('validation_error', 'x', 'authorEmail'), 'author-refused'],
  [403, envelope('forbidden', 'Author is not a user of the workspace'), 'author-refused'],
  [404, envelope('not_found', 'Member not found'), 'author-refused'],
  [403, envelope('forbidden', 'A Basic licence may not record'), 'author-refused'],
  [400, envelope('validation_error', 'x', 'channelId'), 'channel-unknown'],
  [404, envelope('not_found', 'Folder was not found'), 'channel-unknown'],
  [403, envelope('forbidden', 'The user cannot see this channel'), 'channel-unknown'],
  [403, envelope('forbidden', 'Recording quota exceeded'), 'quota-exhausted'],
  [400, envelope('quota_exceeded', 'No'), 'quota-exhausted'],
  [429, envelope('limit', 'Limit of 50 recordings reached'), 'quota-exhausted'],
  [403, envelope('forbidden', 'Quota of this author is used up', 'authorEmail'), 'quota-exhausted'],
  [429, envelope('too_many_requests', 'Rate limit exceeded'), 'rate-limited'],
  [403, envelope('forbidden', 'Not in your plan'), 'forbidden'],
  [400, envelope('validation_error', 'Expected a string', 'title'), 'rejected'],
  [400, envelope('validation_error', 'The user is odd', 'title'), 'rejected'],
  [404, envelope('not_found', 'Nothing here'), 'rejected'],
  [402, 'pay', 'rejected'],
  [407, '', 'proxy-auth'],
  [511, 'sign in', 'captive-portal'],
  [302, '', 'captive-portal'],
  [403, '<!DOCTYPE html><html>', 'captive-portal'],
  [500, envelope('x', 'y'), 'create-unknown'],
  [503, '<html>', 'create-unknown'],
  [200, '<html>', 'create-unknown'],
  [200, '{"result":', 'create-unknown'],
] as const)('a create that gets %i %j is %s', (status, body, code) => {
  expect(codeOf(answer(status, body))).toBe(code);
});

test.each([
  [401, envelope('unauthorized', 'x'), 'key-refused'],
  [404, envelope('not_found', 'Recording was not found'), 'rejected'],
  [403, envelope('forbidden', 'This user may not'), 'forbidden'],
  [429, envelope('too_many_requests', 'x'), 'rate-limited'],
  [500, '', 'server-error'],
  [502, '<html>', 'server-error'],
  [200, '{"result":', 'server-error'],
  [200, '<html>', 'captive-portal'],
  [307, '', 'captive-portal'],
  [511, '', 'captive-portal'],
] as const)('a question that gets %i %j is %s', (status, body, code) => {
  expect(codeOf(answer(status, body), 'read')).toBe(code);
});

test('takes half a refusal of a create for no refusal', () => {
  const half = answer(403, envelope('forbidden', 'Recording quota exceeded'), {}, false);

  expect(codeOf(half)).toBe('create-unknown');
});

test('only a sure no is told as one, whatever the answer', () => {
  const sure = new Set([
    'key-refused',
    'author-refused',
    'channel-unknown',
    'quota-exhausted',
    'forbidden',
    'rejected',
    'rate-limited',
    'proxy-auth',
    'captive-portal',
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 599 }),
      fc.oneof(fc.json(), fc.string()),
      fc.boolean(),
      (status, body, isWhole) => {
        const code = codeOf(answer(status, body, {}, isWhole));
        const isNo = (status >= 300 && status < 500) || status === 511;
        expect(code === 'create-unknown' || (isNo && sure.has(code))).toBe(true);
      },
    ),
  );
});

test.each([
  [{ 'retry-after': '90' }, 90_000],
  [{ 'retry-after': '999999' }, 3_600_000],
  [{ 'retry-after': 'Mon, 02 Mar 2026 13:09:12 GMT' }, 120_000],
  [
    { 'retry-after': 'Mon, 02 Mar 2026 15:00:30 GMT', date: 'Mon, 02 Mar 2026 15:00:00 GMT' },
    30_000,
  ],
  [{ 'retry-after': 'soon' }, null],
  [{ 'x-ratelimit-daily-remaining': '0' }, 900_000],
  [{ 'x-daily-ratelimit-remaining': '0' }, 900_000],
  [{ 'x-ratelimit-daily-remaining': '12' }, null],
  [{}, null],
] as const)('is told by %j to wait %s ms', (headers, ms) => {
  const refusal = refusalOfAnswer(answer(429, '', headers), 'create', now);

  expect(refusal).toMatchObject({ failure: { code: 'rate-limited' }, retryAfterMs: ms });
});

test('knows what may have been made when a connection breaks', () => {
  for (const fault of ['cut', 'timeout', 'tls', 'offline', 'aborted'] as const) {
    expect(refusalOfFault(madeFault(fault, true), 'create').failure.code).toBe('create-unknown');
    expect(refusalOfFault(madeFault(fault, false), 'create').failure.code).not.toBe(
      'create-unknown',
    );
  }
});

test.each([
  ['Title\n is \u202Etoo long\u202C.  ', 'Title is too long'],
  ['Key cla_abc-DEF_9 is not valid', 'Key [key] is not valid'],
  ['See https://x.test/a?sig=secret&b=1 please', 'See https://x.test/a please'],
  ['Bad X-Amz: ?X-Amz-Signature=5f0c&k=v', 'Bad X-Amz:'],
  ['a'.repeat(300), `${'a'.repeat(199)}…`],
])('cleans %j', (text, clean) => {
  expect(cleanMessage(text)).toBe(clean);
});
