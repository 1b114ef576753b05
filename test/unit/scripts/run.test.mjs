import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, stallJudge } from '../../../scripts/setup/run.mjs';
import { tempFolder } from './temp-folder.mjs';

const silent = ['-e', 'setInterval(() => {}, 1000)'];

describe('a download with a time limit', () => {
  test('is ended when nothing arrives', async () => {
    const outcome = await run(process.execPath, silent, { stallMs: 200, watch: [tempFolder()] });

    expect(outcome).toMatchObject({ ok: false, stalled: true });
  });

  test('is given up after the limit when no byte ever came', () => {
    const hasStalled = stallJudge(20_000);
    hasStalled(0, 1_000);

    expect(hasStalled(0, 21_000)).toBe(false);
    expect(hasStalled(0, 21_001)).toBe(true);
  });

  test('may take as long as it needs while bytes arrive', () => {
    const hasStalled = stallJudge(20_000);

    const judged = [0, 1, 2, 3, 4].map((minute) => hasStalled(minute, minute * 60_000));

    expect(judged).toEqual([false, false, false, false, false]);
  });

  test('may pause for three times the limit once it lives', () => {
    const hasStalled = stallJudge(20_000);
    hasStalled(0, 0);
    hasStalled(500, 1_000);

    expect(hasStalled(500, 61_000)).toBe(false);
    expect(hasStalled(500, 61_001)).toBe(true);
  });
});

test('a program that is not there counts as failed, not as a crash of set-up', async () => {
  const outcome = await run('no-such-program-anywhere', []);

  expect(outcome.ok).toBe(false);
});

test('starting without a display ends with exit code 3 and one sentence', () => {
  const start = path.resolve('scripts/start.mjs');

  const outcome = spawnSync(process.execPath, [start], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });

  if (process.platform !== 'linux') return;
  expect(outcome.status).toBe(3);
  expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  expect(outcome.stderr).toContain('npm run demo');
});
