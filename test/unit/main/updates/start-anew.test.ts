// An AppImage that updates comes back: started by a shell that holds nothing of the old one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAfter, waiter } from '../../../../main/updates/start-anew';
import { until } from '../../../helpers/child';

describe.runIf(process.platform === 'linux')('on Linux', () => {
  let dir = '';
  let image = '';
  let seen = '';
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'claap-anew-'));
    image = path.join(dir, 'my recorder.AppImage');
    seen = path.join(dir, 'seen');
    // What it was started with, and all that it holds open; in place at once, so that half is never read.
    writeFileSync(
      image,
      `#!/bin/bash\necho "$@" > '${seen}.part'\nreadlink /proc/$$/fd/* >> '${seen}.part'\nmv '${seen}.part' '${seen}'\n`,
    );
    chmodSync(image, 0o755);
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const isThere = (): boolean => existsSync(seen);
  const words = (): string[] => readFileSync(seen, 'utf8').trim().split('\n');

  test('it starts when the old one has gone, and not before, hidden', async () => {
    const old = spawn('sleep', ['60'], { stdio: 'ignore' });
    await startAfter(old.pid ?? 0, image, process.env);
    expect(isThere()).toBe(false);
    old.kill();
    await until(isThere, { what: 'the new one' });

    expect(words()[0]).toBe('--hidden');
  });

  test('nothing of the old one is held open, whatever it left open', async () => {
    const held = openSync(path.join(dir, 'mount'), 'w');
    const { command, args } = waiter(2 ** 30, image);
    // As in a process whose parents were careless: low and high numbers.
    const none = Array.from({ length: 8 }, () => 'ignore' as const);
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'ignore', held, ...none, held],
    });
    await once(child, 'exit');
    closeSync(held);

    expect(words()[0]).toBe('--hidden');
    expect(words().filter((name) => name.endsWith('/mount'))).toEqual([]);
  });
});
