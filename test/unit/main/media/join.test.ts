// A take of several parts becomes one recording: copied where the parts are alike, encoded where they are not,
// with picture and sound together behind each seam; live and offline.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createFinisher } from '../../../../main/media/finish';
import type { FinishedFile } from '../../../../main/media/finish-run';
import { probe } from '../../../../main/media/probe';
import {
  asChromium,
  decodeWhole,
  ffmpeg,
  ffmpegPath,
  lone,
  packetsOf,
  pieces,
  rawRecording,
  temporaryFolder,
} from './material';
import type { Scene } from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const finisher = createFinisher({ ffmpegPath, log: silentLogger });

/** Finishes these raw files offline; `webm` by their own first bytes. */
async function joinOffline(...raws: readonly Buffer[]): Promise<FinishedFile & { folder: string }> {
  const folder = await temporaryFolder();
  const parts = [];
  for (const [index, raw] of raws.entries()) {
    const file = path.join(folder, `capture-${index + 1}.raw`);
    await writeFile(file, raw);
    parts.push(lone(file));
  }
  const made = await finisher.offline({ folder, parts });
  if (!made.ok) throw new Error(`not finished: ${JSON.stringify(made.failure)}`);
  return { ...made.value, folder };
}

async function joinLive(...raws: readonly Buffer[]): Promise<FinishedFile> {
  const folder = await temporaryFolder();
  const live = finisher.live({ folder, rawKind: 'matroska-h264' });
  for (const [index, raw] of raws.entries()) {
    if (index > 0) live.nextPart('matroska-h264');
    for (const piece of pieces(raw)) live.push(piece);
  }
  const made = await live.end();
  if (!made.ok) throw new Error(`not finished: ${JSON.stringify(made.failure)}`);
  expect(await readdir(folder)).toEqual(['recording.mp4']);
  return made.value;
}

// Black, then white from one second on; a tone from there on, too.
const flash: Scene = {
  seconds: 3,
  picture: "color=c=black:size=320x180:rate=30,drawbox=color=white:t=fill:enable='gte(t,1)'",
  sound: "aevalsrc='if(gte(t,1),0.5*sin(2*PI*1000*t),0)':s=48000",
};
const forms = [
  ['as ffmpeg writes it', (raw: Buffer) => raw],
  ['as Chromium writes it', asChromium],
] as const;

describe.each(forms)('two parts that are alike, %s', (_, form) => {
  it('are one recording with the very pictures of both', async () => {
    const first = form(await rawRecording({ seconds: 2 }));
    const second = form(await rawRecording({ seconds: 3 }));

    const joined = await joinOffline(first, second);

    expect(joined).toMatchObject({
      container: 'mp4',
      videoFrames: 150,
      hasSound: true,
      indexAtFront: true,
      raw: { parts: 2, frames: 150, lostBytes: 0 },
    });
    expect(Math.abs(joined.durationMs - 5000)).toBeLessThan(100);
    const sums = async (file: string): Promise<string[]> =>
      (await packetsOf(file)).filter(({ stream }) => stream === 0).map(({ sum }) => sum);
    const alone = [await joinOffline(first), await joinOffline(second)];
    expect(await sums(joined.path)).toEqual([
      ...(await sums(alone[0]?.path ?? '')),
      ...(await sums(alone[1]?.path ?? '')),
    ]);
    await decodeWhole(joined.path);
  });

  it('go on without a gap, and picture and sound stay together', async () => {
    const raw = form(await rawRecording(flash));

    const { path: file, raw: report } = await joinOffline(raw, raw, raw);

    const flashes = await flashesOf(file);
    const beeps = await beepsOf(file);
    expect(flashes).toHaveLength(3);
    expect(beeps).toHaveLength(3);
    for (const [index, beep] of beeps.entries())
      expect(Math.abs(beep - (flashes[index] ?? 0)), `part ${index + 1}`).toBeLessThan(0.02);
    const times = await frameTimes(file);
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    // A frame, and what the last packet of sound reached beyond the last picture.
    expect(Math.max(...steps)).toBeLessThan(0.034 + 0.062);
    expect(report?.longestHoleMs).toBeLessThan(20);
    const sound = (await packetsOf(file)).filter(({ stream }) => stream === 1);
    const gaps = sound.slice(1).map(({ time }, index) => time - (sound[index]?.time ?? 0));
    expect(new Set(gaps)).toEqual(new Set([1024]));
  });

  it('are the same file, byte for byte, when they are joined while they are recorded', async () => {
    const first = form(await rawRecording({ seconds: 2 }));
    const second = form(
      await rawRecording({ seconds: 2, picture: 'testsrc=size=320x180:rate=30' }),
    );

    const live = await joinLive(first, second);
    const offline = await joinOffline(first, second);

    expect(await readFile(live.path)).toEqual(await readFile(offline.path));
    expect(live.raw).toEqual(offline.raw);
  });

  it('are cut where they are torn', async () => {
    const first = form(await rawRecording(flash));
    const torn = first.subarray(0, first.byteLength * 0.8 - 7);

    const live = await joinLive(torn, form(await rawRecording(flash)));

    const flashes = await flashesOf(live.path);
    const beeps = await beepsOf(live.path);
    expect(flashes).toHaveLength(2);
    expect(Math.abs((beeps[1] ?? 0) - (flashes[1] ?? 0))).toBeLessThan(0.02);
    await decodeWhole(live.path);
  });

  it.each([
    ['another size', { size: '480x360' }],
    ['a size of another shape', { size: '120x240' }],
    ['the same size and other parameters', { size: '320x180', profile: 'main' as const }],
  ])('that is not: %s is encoded to fit, and the first one is copied', async (__, odd) => {
    const first = form(await rawRecording(flash));
    const second = form(
      await rawRecording({
        ...flash,
        picture: flash.picture?.replace('320x180', odd.size) ?? '',
        ...('profile' in odd ? { profile: odd.profile } : {}),
      }),
    );

    const joined = await joinOffline(first, second, first);

    expect(joined).toMatchObject({ container: 'mp4', raw: { parts: 3 } });
    expect(joined.videoFrames).toBe(270);
    const probed = await probe(joined.path);
    expect(probed).toMatchObject({ ok: true, value: { video: { width: 320, height: 180 } } });
    const flashes = await flashesOf(joined.path);
    const beeps = await beepsOf(joined.path);
    expect(flashes).toHaveLength(3);
    for (const [index, beep] of beeps.entries())
      expect(Math.abs(beep - (flashes[index] ?? 0)), `part ${index + 1}`).toBeLessThan(0.02);
    await decodeWhole(joined.path);
    const copied = (await packetsOf((await joinOffline(first)).path)).filter(
      ({ stream }) => stream === 0,
    );
    const all = (await packetsOf(joined.path)).filter(({ stream }) => stream === 0);
    expect(all.slice(0, 90).map(({ sum }) => sum)).toEqual(copied.map(({ sum }) => sum));
    expect(all.slice(-90).map(({ sum }) => sum)).toEqual(copied.map(({ sum }) => sum));
  });

  it('gives the live way up when they are not, and offline makes up for it', async () => {
    const first = form(await rawRecording({ seconds: 1 }));
    const second = form(
      await rawRecording({ seconds: 1, picture: 'testsrc2=size=160x90:rate=30' }),
    );
    const folder = await temporaryFolder();
    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    for (const piece of pieces(first)) live.push(piece);
    live.nextPart('matroska-h264');
    for (const piece of pieces(second)) live.push(piece);

    expect(live.state).toBe('failed');
    expect((await live.end()).ok).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    expect((await joinOffline(first, second)).videoFrames).toBe(60);
  });
});

describe('parts without sound', () => {
  it.each([
    ['the second', {}, { sound: null }, 4],
    ['the first', { sound: null }, {}, 4],
    ['both', { sound: null }, { sound: null }, 4],
  ] as const)('are joined all the same: %s', async (_, one, two, seconds) => {
    const first = await rawRecording({ seconds: 2, ...one });
    const second = await rawRecording({ seconds: 2, ...two });

    const joined = await joinOffline(first, second);

    expect(joined.videoFrames).toBe(120);
    expect(joined.hasSound).toBe(!('sound' in one && 'sound' in two));
    expect(Math.abs(joined.durationMs - seconds * 1000)).toBeLessThan(100);
    await decodeWhole(joined.path);
  });

  it('have silence where there was none, so that the rest stays with its picture', async () => {
    const first = await rawRecording(flash);
    const second = await rawRecording({ ...flash, sound: null });

    const joined = await joinOffline(first, second, first);

    const flashes = await flashesOf(joined.path);
    const beeps = await beepsOf(joined.path);
    expect(flashes).toHaveLength(3);
    expect(beeps).toHaveLength(2);
    expect(Math.abs((beeps[1] ?? 0) - (flashes[2] ?? 0))).toBeLessThan(0.02);
  });
});

describe('parts of webm', () => {
  it('stay webm when they are alike', async () => {
    const first = await rawRecording({ codec: 'vp8', seconds: 2 });
    const second = await rawRecording({ codec: 'vp8', seconds: 1 });

    const joined = await joinOffline(first, second);

    expect(joined).toMatchObject({ container: 'webm', videoFrames: 90, hasSound: true });
    expect(Math.abs(joined.durationMs - 3000)).toBeLessThan(120);
    const times = await frameTimes(joined.path);
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThan(0.034 + 0.062);
    await decodeWhole(joined.path);
  });

  it.each([
    ['of two sizes', { codec: 'vp8' }, { codec: 'vp8', picture: 'testsrc2=size=160x90:rate=30' }],
    ['behind one of H.264', {}, { codec: 'vp8' }],
    ['before one of H.264', { codec: 'vp8' }, {}],
  ] as const)('become an mp4 when they are not: %s', async (_, one, two) => {
    const first = await rawRecording({ seconds: 2, ...one });
    const second = await rawRecording({ seconds: 1, ...two });

    const joined = await joinOffline(first, second);

    expect(joined).toMatchObject({ container: 'mp4', videoFrames: 90, hasSound: true });
    expect(Math.abs(joined.durationMs - 3000)).toBeLessThan(120);
    expect(await probe(joined.path)).toMatchObject({
      ok: true,
      value: { video: { width: 320, height: 180 } },
    });
    await decodeWhole(joined.path);
  });
});

describe('a part that holds nothing', () => {
  it('is left out', async () => {
    const whole = await rawRecording({ seconds: 1 });

    const joined = await joinOffline(Buffer.alloc(0), whole, whole.subarray(0, 300), whole);

    expect(joined).toMatchObject({ videoFrames: 60, raw: { parts: 2 } });
    await decodeWhole(joined.path);
  });
});

// Onsets of the tone, in seconds of what a player plays.
async function beepsOf(file: string): Promise<number[]> {
  const pcm = await ffmpeg(
    ...['-copyts', '-i', file, '-map', '0:a', '-af', 'aresample=async=1:first_pts=0'],
    ...['-ac', '1', '-ar', '48000', '-f', 's16le', '-'],
  );
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.byteLength / 2));
  const onsets: number[] = [];
  let quiet = 48_000;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < 2000) quiet++;
    else {
      if (quiet > 10_000) onsets.push(index / 48_000);
      quiet = 0;
    }
  }
  return onsets;
}

async function flashesOf(file: string): Promise<number[]> {
  const pixels = await ffmpeg(
    ...['-copyts', '-i', file, '-map', '0:v', '-vf', 'scale=1:1,format=gray'],
    ...['-fps_mode', 'passthrough', '-f', 'rawvideo', '-'],
  );
  const times = await frameTimes(file);
  expect(pixels.byteLength).toBe(times.length);
  const isWhite = (index: number): boolean => (pixels[index] ?? 0) > 60;
  return times.filter((_, index) => isWhite(index) && !isWhite(index - 1));
}

async function frameTimes(file: string): Promise<number[]> {
  const list = await ffmpeg(
    ...['-copyts', '-i', file, '-map', '0:v', '-vf', 'scale=16:16', '-fps_mode', 'passthrough'],
    ...['-enc_time_base', '1/1000000', '-f', 'framecrc', '-'],
  );
  return list
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('0,'))
    .map((line) => Number(line.split(',')[2]) / 1_000_000);
}
