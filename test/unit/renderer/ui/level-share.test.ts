import { expect, it } from 'vitest';
import { levelShare } from '../../../../renderer/ui/level-share';

it('fills the line evenly in decibels', () => {
  expect(levelShare(1)).toBe(1);
  expect(levelShare(0.1)).toBeCloseTo(1 - 20 / 60);
  expect(levelShare(0.001)).toBeCloseTo(0);
});

it('shows silence and nonsense as nothing', () => {
  expect(levelShare(0)).toBe(0);
  expect(levelShare(0.0001)).toBe(0);
  expect(levelShare(Number.NaN)).toBe(0);
  expect(levelShare(7)).toBe(1);
});
