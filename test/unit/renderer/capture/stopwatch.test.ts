import { beforeEach, expect, test } from 'vitest';
import { createStopwatch, type Stopwatch } from '../../../../renderer/capture/stopwatch';

let now: number;
let stopwatch: Stopwatch;
beforeEach(() => {
  now = 1000;
  stopwatch = createStopwatch(() => now);
});

test('runs from the beginning', () => {
  now += 250;

  expect(stopwatch.elapsedMs).toBe(250);
});

test('leaves pauses out', () => {
  now += 250;
  stopwatch.pause();
  now += 9000;
  expect(stopwatch.elapsedMs).toBe(250);

  stopwatch.resume();
  now += 50;
  expect(stopwatch.elapsedMs).toBe(300);
});

test('is not confused by pausing or resuming twice', () => {
  stopwatch.resume();
  now += 100;
  stopwatch.pause();
  now += 100;
  stopwatch.pause();
  stopwatch.resume();
  now += 100;
  stopwatch.resume();

  expect(stopwatch.elapsedMs).toBe(200);
});

test('starts anew from where it is told, running, also from a pause', () => {
  now += 500;
  stopwatch.pause();
  stopwatch.restart(40);
  now += 20;

  expect(stopwatch.elapsedMs).toBe(60);
});
