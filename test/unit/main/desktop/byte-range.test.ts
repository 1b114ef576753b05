import { expect, test } from 'vitest';
import { parseRange } from '../../../../main/desktop/byte-range';

test.each([
  [null, null],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-1000', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=100-', 'invalid'],
  ['bytes=20-10', 'invalid'],
  ['bytes=-0', 'invalid'],
  ['bytes=-', 'invalid'],
  ['bytes=', 'invalid'],
  ['bytes=a-b', 'invalid'],
  ['bytes=0-1,5-6', 'invalid'],
  ['items=0-1', 'invalid'],
  ['bytes=-1e3', 'invalid'],
])('of 100 bytes %j is %j', (header, range) => {
  expect(parseRange(header, 100)).toEqual(range);
});

test('of an empty file there is no range', () => {
  expect(parseRange('bytes=0-', 0)).toBe('invalid');
});
