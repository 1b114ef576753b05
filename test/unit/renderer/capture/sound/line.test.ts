import { expect, test } from 'vitest';
import { createLine } from '../../../../../renderer/capture/sound/line';

const counted = (from: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, n) => from + n);

function read(line: ReturnType<typeof createLine>, from: number, count: number): number[] {
  const target = new Float32Array(count).fill(-1);
  line.read(from, target);
  return [...target];
}

test.for([0, 3, 7, 8, 1001, -3])('samples written at %i are read there', (at) => {
  const line = createLine(8);
  line.write(at, counted(1, 6));
  expect(read(line, at, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(read(line, at + 2, 3)).toEqual([3, 4, 5]);
});

test('the newest overwrite the oldest', () => {
  const line = createLine(8);
  for (let at = 0; at < 30; at += 3) line.write(at, counted(at, 3));
  expect(read(line, 22, 8)).toEqual([22, 23, 24, 25, 26, 27, 28, 29]);
});

test('a line can be filled whole, from any place', () => {
  const line = createLine(8);
  line.write(5, counted(1, 8));
  expect(read(line, 5, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test.for([
  [2, 4],
  [6, 10],
  [0, 8],
  [5, 13],
  [3, 3],
] as const)('only what is between is cleared: %i to %i', ([from, to]) => {
  const line = createLine(8);
  const base = from < 5 ? 0 : 5;
  line.write(base, counted(base + 1, 8));
  line.clear(from, to);
  const wanted = [...counted(base, 8)].map((at) => (at >= from && at < to ? 0 : at + 1));
  expect(read(line, base, 8)).toEqual(wanted);
});
