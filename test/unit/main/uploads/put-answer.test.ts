import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HttpAnswer } from '../../../../main/claap/http';
import { judgePut } from '../../../../main/uploads/put-answer';

const now = Date.parse('2026-03-02T13:07:12Z');

function answer(status: number, body = '', headers: Record<string, string> = {}): HttpAnswer {
  return { kind: 'answer', status, headers, body: Buffer.from(body), isWhole: true, sentBytes: 0 };
}
const xml = (code: string): string => `<Error><Code>${code}</Code><Message>m</Message></Error>`;
const html = '<!doctype html><html></html>';

test.each([
  [200, '', { kind: 'done', etag: null }],
  [201, '', { kind: 'done' }],
  [204, '', { kind: 'done' }],
  [200, html, { kind: 'portal' }],
  [302, '', { kind: 'portal' }],
  [307, '', { kind: 'portal' }],
  [400, xml('RequestTimeout'), { kind: 'same-link', code: 'RequestTimeout' }],
  [400, xml('IncompleteBody'), { kind: 'same-link' }],
  [400, xml('BadDigest'), { kind: 'same-link' }],
  [400, xml('ExpiredToken'), { kind: 'new-link', code: 'ExpiredToken' }],
  [400, xml('EntityTooLarge'), { kind: 'permanent', isTooLarge: true }],
  [400, xml('MalformedSecurityHeader'), { kind: 'permanent', isTooLarge: false }],
  [400, xml('AuthorizationQueryParametersError'), { kind: 'permanent' }],
  [400, xml('MissingRequiredHeader'), { kind: 'permanent' }],
  [400, xml('InvalidArgument'), { kind: 'same-link-once', otherwise: 'permanent' }],
  [400, html, { kind: 'portal' }],
  [401, '', { kind: 'new-link', code: '401' }],
  [403, xml('AccessDenied'), { kind: 'new-link', code: 'AccessDenied' }],
  [403, xml('SignatureDoesNotMatch'), { kind: 'signature' }],
  [403, xml('RequestTimeTooSkewed'), { kind: 'same-link-once', otherwise: 'new-link' }],
  [403, '', { kind: 'same-link-once', code: '403', otherwise: 'permanent' }],
  [404, xml('NoSuchKey'), { kind: 'new-link' }],
  [404, xml('NoSuchBucket'), { kind: 'new-link' }],
  [404, '', { kind: 'same-link-once' }],
  [405, '', { kind: 'permanent' }],
  [407, '', { kind: 'proxy' }],
  [408, '', { kind: 'same-link' }],
  [409, '', { kind: 'conflict' }],
  [411, xml('MissingContentLength'), { kind: 'permanent' }],
  [412, '', { kind: 'conflict' }],
  [413, '', { kind: 'permanent', isTooLarge: true }],
  [417, '', { kind: 'no-expect' }],
  [429, '', { kind: 'busy' }],
  [500, xml('InternalError'), { kind: 'busy', code: 'InternalError', retryAfterMs: null }],
  [501, xml('NotImplemented'), { kind: 'permanent' }],
  [502, html, { kind: 'busy' }],
  [503, xml('SlowDown'), { kind: 'busy' }],
  [504, '', { kind: 'busy' }],
  [511, '', { kind: 'portal' }],
])('judges %i %j', (status, body, verdict) => {
  expect(judgePut(answer(status, body), now)).toMatchObject(verdict);
});

test('keeps what the storage says beside its status', () => {
  expect(judgePut(answer(200, '', { etag: '"abc"' }), now)).toEqual({
    kind: 'done',
    etag: '"abc"',
  });
  expect(judgePut(answer(503, '', { 'retry-after': '7' }), now)).toMatchObject({
    retryAfterMs: 7000,
  });
  expect(judgePut(answer(308, html, { location: '/x' }), now)).toEqual({
    kind: 'redirect',
    location: '/x',
  });
});

test('finds the code in an answer that is cut, or odd', () => {
  expect(judgePut(answer(400, '<Error>\n <Code> ExpiredToken </Code><Mess'), now)).toMatchObject({
    code: 'ExpiredToken',
  });
  expect(judgePut(answer(400, '<Error><Code>Expired'), now)).toMatchObject({ code: '400' });
});

test('takes only a 2xx that is no page for stored, whatever comes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.string(), (status, body) => {
      const isDone = judgePut(answer(status, body), now).kind === 'done';
      expect(!isDone || status < 300).toBe(true);
    }),
  );
});
