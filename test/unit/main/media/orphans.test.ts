// When we are killed, no ffmpeg of ours may go on: it would write into what the next start is finishing.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { rawRecording, slowFfmpeg, temporaryFolder } from './material';

vi.setConfig({ testTimeout: 120_000 });

const isAlive = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (text) => !text.includes(') Z '),
    () => false,
  );

describe.skipIf(process.platform !== 'linux')('kill -9 of the process that finishes', () => {
  it.each(['warm', 'live', 'offline', 'job'])('ends its ffmpeg within 2 s: %s', async (mode) => {
    const folder = await temporaryFolder();
    const raw = path.join(folder, 'capture.mkv');
    await writeFile(raw, await rawRecording({ seconds: 20 }));
    const slow = await slowFfmpeg(await temporaryFolder());
    const script = fileURLToPath(new URL('finisher-process.ts', import.meta.url));
    const runner = path.resolve('scripts', 'run-ts.mjs');
    const parent = spawn(process.execPath, [runner, script, mode, slow.path, folder, raw], {
      stdio: 'ignore',
    });
    const pid = await slow.pid();
    const isGone = new Promise((resolve) => parent.once('exit', resolve));
    // It has something to do: its first second is behind it.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await isAlive(pid)).toBe(true);

    parent.kill('SIGKILL');
    await isGone;
    const killedAt = performance.now();
    while ((await isAlive(pid)) && performance.now() - killedAt < 5000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const tookMs = performance.now() - killedAt;
    if (await isAlive(pid)) process.kill(pid, 'SIGKILL');

    expect(tookMs).toBeLessThan(2000);
  });
});
