// The test projects. `npm test` runs unit, claap-api, e2e and kill; the others only when asked for by
// `--project`.
import { defineConfig } from 'vitest/config';

/** Whole programs: after all else and one file at a time, since they measure time. */
const slow = {
  sequence: { groupOrder: 1 },
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    // Vitest leaves one processor free; of two that is half.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.{ts,tsx,mjs}'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'claap-api',
          environment: 'node',
          include: ['test/claap-api/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          ...slow,
          // A shared machine may be stopped by its host for longer than a hole may last: such a take is
          // made again. A hole of the app's own comes back.
          retry: { count: 2, condition: /longest (hole|frame)/ },
        },
      },
      {
        test: {
          name: 'quality',
          environment: 'node',
          include: ['test/quality/**/*.test.ts'],
          ...slow,
        },
      },
      {
        // The capture engine in the distribution's Chromium; see `npm run test:bracket`.
        test: {
          name: 'bracket',
          environment: 'node',
          include: ['test/bracket/**/*.test.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'security',
          environment: 'node',
          include: ['test/security/**/*.test.ts'],
          ...slow,
        },
      },
      {
        // Twenty kills are part of `npm test`; `CLAAP_FAULT_RUNS=200` makes them the nightly form.
        test: {
          name: 'kill',
          environment: 'node',
          include: ['test/fault/kill.test.ts'],
          ...slow,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/build.ts'],
          ...slow,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'fault',
          environment: 'node',
          include: ['test/fault/**/*.test.ts'],
          exclude: ['test/fault/kill.test.ts'],
          ...slow,
        },
      },
      {
        // Pictures of the windows; see test/gallery.
        test: {
          name: 'gallery',
          environment: 'node',
          include: ['test/gallery/**/*.test.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'bench',
          environment: 'node',
          include: ['test/bench/**/*.bench.ts'],
          ...slow,
          testTimeout: 3_600_000,
        },
      },
    ],
  },
});
