// How loud a source was, as its receipt tells it.
import { expect, test } from 'vitest';
import { createLoudness } from '../../../../main/capture/loudness';

const loudnessOf = (
  ...stretches: readonly (readonly [seconds: number, db: number])[]
): number | null => {
  const loudness = createLoudness();
  for (const [seconds, db] of stretches)
    for (let n = 0; n < seconds * 10; n += 1) loudness.add(10 ** (db / 10));
  return loudness.db;
};

test('a steady tone is as loud as it is', () => {
  expect(loudnessOf([5, -15])).toBeCloseTo(-15, 1);
});
test('pauses between sentences make speech no quieter', () => {
  expect(loudnessOf([5, -20], [60, -65], [5, -20])).toBeCloseTo(-20, 0);
});
test('one loud moment makes a quiet hour no louder than by its share', () => {
  expect(loudnessOf([3600, -40], [1, -10])).toBeLessThan(-36);
});
test('of silence nothing is told', () => {
  expect(loudnessOf([10, -90])).toBeNull();
  expect(loudnessOf()).toBeNull();
  expect(loudnessOf([10, Number.NEGATIVE_INFINITY])).toBeNull();
});
