import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePaintedVideo } from '../../../fixtures/painted-video';
import { judgeFrames, readFrames } from '../../../helpers/analysis/frames';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'claap-frames-'));
});
afterAll(async () => rm(dir, { recursive: true }));

const counters = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

test('a whole recording reads as every counter, without a hole', async () => {
  const file = path.join(dir, 'whole.mp4');
  await makePaintedVideo(file, counters(100, 160));

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report).toMatchObject({ frames: 60, unreadable: 0, displays: [0], steps: [] });
  expect(report).toMatchObject({ firstCounter: 100, lastCounter: 159, isRising: true });
  expect(report.driftMs).toBeLessThan(1);
  expect(report.longestGapMs).toBeCloseTo(33.3, 0);
});

test('lost frames are told as a step of their real length', async () => {
  const file = path.join(dir, 'hole.mp4');
  await makePaintedVideo(file, [...counters(100, 130), ...counters(136, 160)]);

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report.steps).toHaveLength(1);
  expect(report.steps[0]).toMatchObject({ fromCounter: 129, toCounter: 136 });
  expect(report.steps[0]?.stepMs).toBeCloseTo(233.3, 0);
});

test('a paused stretch is a step that the file does not spend time on', async () => {
  const file = path.join(dir, 'pause.mp4');
  await makePaintedVideo(file, [...counters(100, 130), ...counters(190, 220)]);

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report.steps[0]?.stepMs).toBeCloseTo(2_033, 0);
  expect(report.driftMs).toBeLessThan(1);
});

test('a recording that runs slower than the clock shows as drift', async () => {
  const file = path.join(dir, 'slow.mp4');
  await makePaintedVideo(file, counters(0, 60), { framesPerSecond: 25 });

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report.driftMs).toBeGreaterThan(300);
});

test('a counter that falls is told', async () => {
  const file = path.join(dir, 'fall.mp4');
  await makePaintedVideo(file, [...counters(0, 10), 5, ...counters(11, 20)]);

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report.isRising).toBe(false);
});

test('covered and torn frames are unreadable instead of wrong', async () => {
  const file = path.join(dir, 'torn.mp4');
  await makePaintedVideo(file, [...counters(990, 1_001), 'torn', 'covered', 1_003]);

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report).toMatchObject({ frames: 14, unreadable: 2, isRising: true });
});

test('the display that was painted is the display that is read', async () => {
  const file = path.join(dir, 'second.mp4');
  await makePaintedVideo(file, counters(0, 5), { display: 1 });

  const report = judgeFrames(await readFrames(file, { frameWidth: 1280 }), 30);

  expect(report.displays).toEqual([1]);
});
