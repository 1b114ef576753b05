import { expect, test } from 'vitest';
import { downmix } from '../../../../../renderer/capture/sound/downmix';

const at = (value: number): Float32Array => new Float32Array([value]);
const half = Math.SQRT1_2;

test.for<[string, number[], [number, number]]>([
  ['one channel is on both sides', [0.5], [0.5, 0.5]],
  ['two stay as they are', [0.5, 0.25], [0.5, 0.25]],
  ['the third is in the middle', [0.5, 0.25, 0.1], [0.5 + 0.1 * half, 0.25 + 0.1 * half]],
  ['those after it are left and right', [0, 0, 0, 0.2, 0.4], [0.2 * half, 0.4 * half]],
])('%s', ([, channels, [left, right]]) => {
  const mixed = downmix(channels.map(at));
  expect(mixed[0][0] ?? NaN).toBeCloseTo(left, 6);
  expect(mixed[1][0] ?? NaN).toBeCloseTo(right, 6);
});

test('nothing is no sound', () => {
  expect(downmix([]).map(({ length }) => length)).toEqual([0, 0]);
});

test('what was given is left as it is', () => {
  const channels = [at(0.5), at(0.25), at(0.1)];
  downmix(channels);
  expect(channels.map(([value]) => value)).toEqual([0.5, 0.25, Math.fround(0.1)]);
});
