import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockOf, counterLimit, decode, encode } from '../../../helpers/painted-source/code';

test('every counter of every display is read as it was painted', () => {
  const code = fc.record({
    display: fc.integer({ min: 0, max: 3 }),
    counter: fc.integer({ min: 0, max: counterLimit - 1 }),
  });

  fc.assert(
    fc.property(code, (painted) => {
      expect(decode(encode(painted))).toEqual(painted);
    }),
  );
});

test('a frame with one wrong block is never taken for another counter', () => {
  const blocks = encode({ display: 1, counter: 123_456 });

  for (const wrong of blocks.keys()) {
    const damaged = blocks.map((bit, index) => (index === wrong ? !bit : bit));
    expect(decode(damaged)).not.toEqual({ display: 1, counter: 123_456 });
  }
  const misread = [...blocks.keys()].filter(
    (wrong) => decode(blocks.map((bit, index) => (index === wrong ? !bit : bit))) !== undefined,
  );
  expect(misread.length).toBeLessThanOrEqual(1);
});

test('an all-white or all-black corner says nothing', () => {
  expect(decode(Array.from({ length: 28 }, () => true))).toBeUndefined();
  expect(decode(Array.from({ length: 28 }, () => false))).toBeUndefined();
});

test('grey is neither black nor white', () => {
  expect([blockOf(20), blockOf(128), blockOf(240)]).toEqual([false, undefined, true]);
});
