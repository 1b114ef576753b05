import { expect, test } from 'vitest';
import { createSpeedometer } from '../../../../main/uploads/speed';

test('tells bytes a second over the last seconds, and nothing while it is too early', () => {
  let now = 0;
  const speed = createSpeedometer(() => now);
  expect(speed.at(0, 1000).bytesPerSecond).toBeNull();

  now = 1000;
  expect(speed.at(100, 1000).bytesPerSecond).toBe(100);
  for (now = 2000; now <= 20_000; now += 1000) speed.at(100, 1000);
  expect(speed.at(100, 1000).bytesPerSecond).toBe(0);
});

test('never shows the whole, and begins anew from byte 0', () => {
  let now = 0;
  const speed = createSpeedometer(() => now);
  speed.at(0, 1000);
  now = 2000;

  expect(speed.at(1000, 1000)).toEqual({
    sentBytes: 990,
    totalBytes: 1000,
    bytesPerSecond: 500,
  });
  expect(speed.at(10, 1000)).toMatchObject({ sentBytes: 10, bytesPerSecond: null });
});
