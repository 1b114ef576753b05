import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canBegin, contentTypesFor, expiryOf } from '../../../../main/uploads/upload-link';

const host = 'https://storage.example.test/in';

test.each([
  [
    `${host}?X-Amz-Date=20260302T130712Z&X-Amz-Expires=3600&X-Amz-Signature=5f`,
    '2026-03-02T14:07:12.000Z',
  ],
  [`${host}?x-amz-expires=60&x-amz-date=20260302T130712Z`, '2026-03-02T13:08:12.000Z'],
  [`${host}?X-Goog-Date=20260302T130712Z&X-Goog-Expires=604800`, '2026-03-09T13:07:12.000Z'],
  [`${host}?AWSAccessKeyId=A&Expires=1772460432&Signature=x%2B`, '2026-03-02T14:07:12.000Z'],
  [`${host}?X-Amz-Date=20260302T130712Z`, null],
  [`${host}?X-Amz-Date=soon&X-Amz-Expires=60`, null],
  [`${host}?X-Amz-Date=20269902T130712Z&X-Amz-Expires=60`, null],
  [`${host}?Expires=never`, null],
  [`${host}?Expires=99999999999999999999`, null],
  [host, null],
  ['', null],
])('reads the end of %s', (link, at) => {
  const end = expiryOf(link);

  expect(end === null ? null : new Date(end).toISOString()).toBe(at);
});

test.each([
  [`${host}?X-Amz-SignedHeaders=host&X-Amz-Signature=5f`, ['video/mp4']],
  [
    `${host}?X-Amz-SignedHeaders=content-type%3Bhost&X-Amz-Signature=5f`,
    ['video/mp4', 'application/octet-stream'],
  ],
  [`${host}?X-Goog-SignedHeaders=Content-Type;Host`, ['video/mp4', 'application/octet-stream']],
  [`${host}?AWSAccessKeyId=A&Signature=b&Expires=1`, [null, 'video/mp4']],
  [`${host}?GoogleAccessId=a%40b&Expires=1&Signature=b`, [null, 'video/mp4']],
  [`${host}?Signature=b`, ['video/mp4']],
  [`${host}?token=b`, ['video/mp4']],
  [host, ['video/mp4']],
])('sends with %s the types %j', (link, types) => {
  expect(contentTypesFor(link, 'video/mp4')).toEqual(types);
});

test.each([
  [null, true],
  ['rubbish', true],
  ['2026-03-02T13:08:12.000Z', true],
  ['2026-03-02T13:08:11.999Z', false],
  ['2026-03-02T12:00:00.000Z', false],
])('begins on a link that ends at %s: %s', (end, begins) => {
  expect(canBegin(end, Date.parse('2026-03-02T13:07:12.000Z'))).toBe(begins);
});

test('can read anything without falling over', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, tail) => {
      const end = expiryOf(url + tail);
      if (end !== null) expect(new Date(end).toISOString()).toBeTruthy();
      expect(contentTypesFor(url + tail, 'video/webm').length).toBeGreaterThan(0);
    }),
  );
});
