import { expect, test } from 'vitest';
import {
  createDiskGuard,
  type DiskSpace,
  leastToStart,
  minutesLeft,
  reserveBytes,
} from '../../../../main/capture/disk-guard';
import { createFakeClock } from '../../../helpers/fake-clock';

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** A disk that a take fills at so many bytes a second. */
function fill(disk: { totalBytes: number; freeBytes: number }, bytesPerSecond: number) {
  const clock = createFakeClock();
  const told: (number | null | 'full')[] = [];
  /** Free when it was stopped. */
  const left: number[] = [];
  const startedAt = clock.monotonic();
  const written = (): number => ((clock.monotonic() - startedAt) / 1000) * bytesPerSecond;
  const guard = createDiskGuard({
    clock,
    space: async (): Promise<DiskSpace> => ({
      totalBytes: disk.totalBytes,
      freeBytes: disk.freeBytes - written(),
    }),
    writtenBytes: written,
    onMinutesLeft: (minutes) => told.push(minutes),
    onFull: () => {
      told.push('full');
      left.push(disk.freeBytes - written());
    },
  });
  return { clock, told, guard, left };
}

test('the reserve for finishing is 512 MiB, less on a disk that is small as a whole', () => {
  expect(reserveBytes({ totalBytes: 500 * gibibyte, freeBytes: 0 })).toBe(512 * mebibyte);
  expect(reserveBytes({ totalBytes: 64 * mebibyte, freeBytes: 0 })).toBe(4 * mebibyte);
  expect(leastToStart({ totalBytes: 500 * gibibyte, freeBytes: 0 })).toBe(gibibyte);
});

test('the minutes left are those until the reserve is reached', () => {
  const space = { totalBytes: 500 * gibibyte, freeBytes: 512 * mebibyte + 60 * mebibyte };

  expect(minutesLeft(space, mebibyte / 1000)).toBeCloseTo(1);
  expect(minutesLeft(space, 0)).toBeNull();
});

test('is warned from 5 minutes on, a minute at a time, and stopped before the reserve is touched', async () => {
  const disk = { totalBytes: 500 * gibibyte, freeBytes: 512 * mebibyte + 6.5 * 60 * mebibyte };
  const { clock, told, left } = fill(disk, mebibyte);

  await clock.passSlowly(80_000);
  expect(told).toEqual([]);
  await clock.passSlowly(320_000);

  expect(told).toEqual([5, 4, 3, 2, 1, 0, 'full']);
  expect(clock.pending).toBe(0);
  expect(left).toHaveLength(1);
  expect(left[0]).toBeGreaterThanOrEqual(512 * mebibyte);
  expect(left[0]).toBeLessThan((512 + 5) * mebibyte);
});

test('says nothing on a disk with room, and leaves no timer behind', async () => {
  const { clock, told, guard } = fill(
    { totalBytes: gibibyte * 500, freeBytes: gibibyte * 400 },
    1e6,
  );
  await clock.passSlowly(120_000);
  guard.stop();
  await clock.passSlowly(4000);

  expect(told).toEqual([]);
  expect(clock.pending).toBe(0);
});
