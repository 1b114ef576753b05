import { expect, test } from 'vitest';
import { settlingSeconds } from '../../../../../main/media/mp4/settling';

const steps = (...pairs: [frames: number, ms: number][]): Uint32Array =>
  new Uint32Array(pairs.flat());
const settled = (...pairs: [frames: number, ms: number][]): number =>
  settlingSeconds(steps(...pairs), 1000);

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
