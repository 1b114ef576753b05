// Cutting start and end off a finished file, by the real ffmpeg: what is left is what was asked for.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { keyFramesOf } from '../../../../main/media/key-frames';
import { probe } from '../../../../main/media/probe';
import { keyFrameAt, trimFile, type TrimOptions } from '../../../../main/media/trim';
import type { Result } from '../../../../main/base/result';
import { ffmpeg, ffmpegPath, temporaryFolder } from './material';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let mp4: string;
let webm: string;
let still: string;

const known = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

/** Red until 3 s, then blue; a tone throughout. */
const twoColours = [
  ...['-f', 'lavfi', '-i', 'color=red:size=160x90:rate=30:duration=3'],
  ...['-f', 'lavfi', '-i', 'color=blue:size=160x90:rate=30:duration=5'],
  ...['-f', 'lavfi', '-i', 'sine=frequency=440:duration=8'],
  ...['-filter_complex', '[0:v][1:v]concat=n=2:v=1:a=0[v]', '-map', '[v]', '-map', '2:a'],
];
const keys = ['-force_key_frames', 'expr:gte(t,n_forced*2)'];

beforeAll(async () => {
  folder = await temporaryFolder();
  mp4 = path.join(folder, 'recording.mp4');
  webm = path.join(folder, 'recording.webm');
  still = path.join(folder, 'still.mp4');
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-pix_fmt', 'yuv420p'];
  await ffmpeg(...twoColours, ...h264, ...keys, '-c:a', 'aac', mp4);
  await ffmpeg(
    ...twoColours,
    ...['-c:v', 'libvpx', '-deadline', 'realtime', ...keys, '-c:a', 'libopus', webm],
  );
  // A screen on which nothing happens for seconds: three pictures in eight seconds.
  await ffmpeg(
    ...['-i', mp4, '-vf', "select='eq(n,0)+eq(n,90)+eq(n,230)'", '-fps_mode', 'passthrough'],
    ...[...h264, '-c:a', 'copy', still],
  );
});

async function options(
  source: string,
  fromMs: number,
  toMs: number,
  more: Partial<TrimOptions> = {},
): Promise<TrimOptions> {
  return {
    ffmpegPath,
    log: silentLogger,
    source,
    container: source.endsWith('webm') ? 'webm' : 'mp4',
    target: (container) => path.join(folder, `trimmed.${container}`),
    fromMs,
    toMs,
    keyFrames: known(await keyFramesOf(source)),
    ...more,
  };
}

/** Average colour of the picture that is seen at this moment. */
async function colourAt(file: string, seconds: number): Promise<'red' | 'blue'> {
  const raw = await ffmpeg(
    ...['-i', file, '-vf', `fps=30,tpad=stop=60:stop_mode=clone,trim=start=${seconds},scale=1:1`],
    ...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'],
  );
  return (raw[0] ?? 0) > (raw[2] ?? 0) ? 'red' : 'blue';
}

it('finds the key frames, every two seconds', async () => {
  expect(known(await keyFramesOf(mp4)).map(Math.round)).toEqual([0, 2000, 4000, 6000]);
});

it.each([
  [0, 0],
  [2001, 2000],
  [1999, 2000],
  [2500, null],
])('a cut at %i ms begins at the key frame %s', (fromMs, key) => {
  expect(keyFrameAt([0, 2000, 4000], fromMs)).toBe(key);
});

describe('a cut at a key frame', () => {
  it.each([
    ['mp4', () => mp4],
    ['webm', () => webm],
  ])('hands on the packets of %s as they are', async (container, source) => {
    const [, key = 0] = known(await keyFramesOf(source()));
    const made = known(await trimFile(await options(source(), key, key + 3000)));

    expect(made).toMatchObject({ container, isLossless: true });
    expect(Math.abs(made.durationMs - 3000)).toBeLessThan(100);
    const file = path.join(folder, `trimmed.${container}`);
    expect(await colourAt(file, 0.5)).toBe('red');
    expect(await colourAt(file, 1.5)).toBe('blue');
  });

  it('of a still screen ends where it was asked to', async () => {
    const made = known(await trimFile(await options(still, 0, 5000)));

    expect(made.isLossless).toBe(true);
    expect(Math.abs(made.durationMs - 5000)).toBeLessThan(150);
  });
});

describe('a cut between two key frames', () => {
  it.each([
    ['mp4', () => mp4],
    ['webm', () => webm],
  ])('of %s is exact to the picture', async (_name, source) => {
    const done: number[] = [];
    const made = known(
      await trimFile(
        await options(source(), 2500, 6200, { onProgress: (share) => done.push(share) }),
      ),
    );

    expect(made).toMatchObject({ container: 'mp4', isLossless: false });
    expect(Math.abs(made.durationMs - 3700)).toBeLessThan(100);
    const file = path.join(folder, 'trimmed.mp4');
    expect(await colourAt(file, 0.4)).toBe('red');
    expect(await colourAt(file, 0.6)).toBe('blue');
    expect(known(await probe(file)).audio?.codec).toBe('aac');
    expect(done.at(-1)).toBeGreaterThan(0.5);
  });

  it('shows at once what was seen there, though it came long before', async () => {
    const made = known(await trimFile(await options(still, 1500, 4500)));

    const file = path.join(folder, 'trimmed.mp4');
    expect(Math.abs(made.durationMs - 3000)).toBeLessThan(100);
    expect(await colourAt(file, 0)).toBe('red');
    expect(await colourAt(file, 1.7)).toBe('blue');
  });
});

it('leaves the source as it was, and nothing when it is cancelled', async () => {
  const before = await readFile(mp4);
  const abort = new AbortController();
  abort.abort();
  const target = (container: string): string => path.join(folder, `cancelled.${container}`);
  const cancelled = await trimFile(
    await options(mp4, 2500, 6000, { signal: abort.signal, target }),
  );

  expect(cancelled).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect((await readdir(folder)).filter((name) => name.startsWith('cancelled'))).toEqual([]);
  expect(before.equals(await readFile(mp4))).toBe(true);
});

it('refuses to leave nothing', async () => {
  expect(await trimFile(await options(mp4, 3000, 3100))).toMatchObject({
    ok: false,
    failure: { code: 'invalid' },
  });
});
