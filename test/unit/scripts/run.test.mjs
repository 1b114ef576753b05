import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../scripts/setup/run.mjs';
import { tempFolder } from './temp-folder.mjs';

const silent = ['-e', 'setInterval(() => {}, 1000)'];

describe('a download with a time limit', () => {
  test('is ended when nothing arrives', async () => {
    const outcome = await run(process.execPath, silent, { stallMs: 200, watch: [tempFolder()] });

    expect(outcome).toMatchObject({ ok: false, stalled: true });
  });

  test('may take longer than the limit while bytes arrive', async () => {
    const folder = tempFolder();
    const file = path.join(folder, 'download');
    const slow = `let n = 0; const t = setInterval(() => {
      require('node:fs').appendFileSync(${JSON.stringify(file)}, 'x');
      if (++n === 12) clearInterval(t);
    }, 100)`;

    const outcome = await run(process.execPath, ['-e', slow], { stallMs: 800, watch: [folder] });

    expect(outcome).toMatchObject({ ok: true, stalled: false });
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
