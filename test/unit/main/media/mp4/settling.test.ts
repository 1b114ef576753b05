import { expect, test } from 'vitest';
import { longestStep, seenSteps, settlingSeconds } from '../../../../../main/media/mp4/settling';

const steps = (...pairs: [frames: number, ms: number][]): Uint32Array =>
  new Uint32Array(pairs.flat());
const settled = (...pairs: [frames: number, ms: number][]): number =>
  settlingSeconds(steps(...pairs), 1000, 10);

test.each([
  ['an even picture', 0, [[60, 33]]],
  [
    'one lost frame',
    0,
    [
      [3, 33],
      [1, 67],
      [60, 33],
    ],
  ],
  [
    'a hole after four frames',
    0.236,
    [
      [3, 33],
      [1, 137],
      [60, 33],
    ],
  ],
  [
    'two holes',
    0.28,
    [
      [1, 110],
      [1, 33],
      [1, 137],
      [60, 33],
    ],
  ],
  [
    'a second hole close behind the first, as on a busy machine',
    0.645,
    [
      [2, 33],
      [1, 184],
      [1, 62],
      [1, 333],
      [1, 33],
      [60, 33],
    ],
  ],
  ['a picture that is never even', 0, [[40, 100]]],
  [
    'a hole that is the recording’s own',
    0,
    [
      [20, 33],
      [1, 300],
      [60, 33],
    ],
  ],
  ['a still screen', 0, [[5, 1000]]],
  ['a screen with a blinking cursor', 0, [[8, 530]]],
  ['nothing but settling', 0, [[1, 137]]],
] as const)('a recording begins where its picture is even: %s', (_name, seconds, pairs) => {
  expect(settled(...pairs.map(([frames, ms]): [number, number] => [frames, ms]))).toBeCloseTo(
    seconds,
    3,
  );
});

test('a recording of less than a second is kept as it is', () => {
  expect(settlingSeconds(steps([3, 33], [1, 137], [9, 33]), 1000, 0.6)).toBe(0);
});

test('a first frame that is held from the beginning of the sound on is as old as that', () => {
  const seen = seenSteps(steps([1, 74], [3, 20], [60, 33]), 31);

  expect([...seen]).toEqual([1, 105, 3, 20, 60, 33]);
  expect([...seenSteps(steps([4, 33], [1, 137]), 31)]).toEqual([1, 64, 3, 33, 1, 137]);
  expect([...seenSteps(steps([4, 33]), 0)]).toEqual([4, 33]);
  expect(settlingSeconds(seen, 1000, 10)).toBeCloseTo(0.105, 3);
});

test('the longest gap is that of what plays, not of what was left out', () => {
  const even = steps([3, 33], [1, 137], [20, 33], [1, 67], [60, 33]);

  expect(longestStep(even, 1000, 0.236)).toBe(67);
  expect(longestStep(even, 1000, 0)).toBe(137);
});
