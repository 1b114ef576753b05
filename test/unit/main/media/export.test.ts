// A recording as a file for somewhere else, by the real ffmpeg.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { exportFile, gifSize } from '../../../../main/media/export';
import { ffmpeg, ffmpegPath, temporaryFolder } from './material';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const log = silentLogger;
let folder: string;
let source: string;
let silent: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  source = path.join(folder, 'recording.mp4');
  silent = path.join(folder, 'silent.mp4');
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=1280x240:rate=30:duration=3'];
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  await ffmpeg(...picture, '-f', 'lavfi', '-i', 'sine=duration=3', ...h264, '-c:a', 'aac', source);
  await ffmpeg('-i', source, '-an', '-c', 'copy', silent);
});

/** What ffmpeg says of a file's streams. */
async function framesOf(file: string): Promise<string[]> {
  const told = await ffmpeg('-i', file, '-map', '0:v:0', '-f', 'framecrc', 'pipe:1');
  return told
    .toString()
    .split('\n')
    .filter((line) => /^(0,|#dimensions)/.test(line));
}

it('as mp4 is a copy that begins to play at once', async () => {
  const target = path.join(folder, 'out.mp4');
  const made = await exportFile({ ffmpegPath, log, source, target, as: 'mp4' });

  expect(made.ok).toBe(true);
  expect(await framesOf(target)).toEqual(await framesOf(source));
});

it('as GIF is at most 960 wide and 15 pictures a second, about as large as was said', async () => {
  const target = path.join(folder, 'out.gif');
  const shares: number[] = [];
  const made = await exportFile({
    ffmpegPath,
    log,
    source,
    target,
    as: 'gif',
    onProgress: (share) => shares.push(share),
  });
  const said = await gifSize({ ffmpegPath, log, source });

  const [size, ...frames] = await framesOf(target);
  expect(size).toBe('#dimensions 0: 960x180');
  expect(Math.abs(frames.length - 45)).toBeLessThan(3);
  expect(made.ok && said.ok && said.value / made.value.sizeBytes).toBeGreaterThan(0.5);
  expect(made.ok && said.ok && said.value / made.value.sizeBytes).toBeLessThan(2);
  expect(shares.at(-1)).toBeGreaterThan(0.9);
});

it('as m4a is the sound alone; without sound there is none', async () => {
  const target = path.join(folder, 'out.m4a');
  const made = await exportFile({ ffmpegPath, log, source, target, as: 'm4a' });
  const none = await exportFile({
    ffmpegPath,
    log,
    source: silent,
    target: `${target}2`,
    as: 'm4a',
  });

  expect(made.ok).toBe(true);
  await expect(framesOf(target)).rejects.toThrow('0:v:0');
  expect(none).toMatchObject({ ok: false, failure: { code: 'not-possible-now' } });
});

it('that was cancelled leaves nothing', async () => {
  const target = path.join(folder, 'cancelled.gif');
  const signal = AbortSignal.abort();

  expect(await exportFile({ ffmpegPath, log, source, target, as: 'gif', signal })).toMatchObject({
    ok: false,
    failure: { code: 'cancelled' },
  });
  expect((await readdir(folder)).filter((name) => name.startsWith('cancelled'))).toEqual([]);
});
