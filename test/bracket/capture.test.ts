// The capture engine in the distribution's current Chromium. Users run an Electron newer than the one that the
// other tests run, and older than this browser: what works at both ends works for them.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../main/base/log';
import { soundLateMs } from '../../preload/sound-lateness';
import { createFinisher } from '../../main/media/finish';
import type { CaptureOrder } from '../../preload/schemas/capture';
import { analyseRecording } from '../helpers/analyse';
import { readStreams } from '../helpers/analysis/container';
import { judgeFrames, readFrames } from '../helpers/analysis/frames';
import { startDesktop } from '../helpers/desktop';
import type { Desktop } from '../helpers/desktop';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import type { PaintedSource } from '../helpers/painted-source/painted-source';
import { expectBothTones, expectEveryMoment, longestHoleMs } from '../helpers/published';
import { type EnginePage, openEnginePage } from './engine-page';

type StartOrder = Extract<CaptureOrder, { kind: 'start' }>;

const takeId = 'bracket-take';
const start: StartOrder = {
  ...{
    kind: 'start',
    takeId,
    isFirstPart: true,
    microphone: { kind: 'default' },
    noiseSuppression: true,
  },
  ...{ systemSound: true, frameRate: 30, maxWidth: 1920, maxHeight: 1080 },
  ...{ picture: { kind: 'display' }, camera: { kind: 'off' }, cameraPlace: null },
};

const finisher = createFinisher({
  ffmpegPath: process.env['FFMPEG_BIN'] ?? 'ffmpeg',
  log: silentLogger,
  soundLateMs,
});
let desktop: Desktop;
let source: PaintedSource;

beforeAll(async () => {
  desktop = await startDesktop({ tray: false });
  source = await startPaintedSource(desktop);
});
afterAll(async () => {
  await source?.stop();
  await desktop?.stop();
});

/** Records what the order says for so long; `during` may give further orders. */
async function record(
  name: string,
  order: StartOrder,
  during: (page: EnginePage) => Promise<void>,
  switches: readonly string[] = [],
): Promise<{ file: string; page: EnginePage }> {
  const folder = path.join(desktop.dir, name);
  await mkdir(folder);
  const page = await openEnginePage(desktop, { finisher, folder, switches });
  try {
    await page.order(order);
    await page.reported('started');
    await during(page);
    await page.order({ kind: 'stop', takeId });
    const { recordedMs } = await page.reported('stopped');
    return { file: await page.finish(recordedMs), page };
  } finally {
    await page.close();
  }
}

describe('in the current Chromium', () => {
  it('records the screen, the computer and the microphone without a hole', async () => {
    const { file, page } = await record('screen', start, () => source.show(5_000));
    const report = await analyseRecording(file, source);

    const { picture, streams, speakers, microphone } = report;
    const [holeMs, seconds] = [picture.steps[0]?.stepMs ?? 0, streams.durationSeconds];
    const heard = { speakers: speakers.loudDb, microphone: microphone.loudDb };
    console.info({ chromium: page.version, seconds, frames: picture.frames, holeMs, ...heard });
    expect(page.reports.find(({ kind }) => kind === 'started')).toMatchObject({
      ...{ width: 1920, height: 1080, microphone: 'live', systemSound: 'live' },
    });
    expect(streams).toMatchObject({
      video: { codec: 'h264', width: 1920, height: 1080 },
      audio: { codec: 'aac', sampleRate: 48_000 },
    });
    expectEveryMoment(report);
    expectBothTones(report);
    expect(seconds).toBeGreaterThan(4.8);
  });

  it('cuts an area out of the frames, and leaves a pause out', async () => {
    const area = { x: 0, y: 0, width: 1280, height: 720 };
    const picture = { kind: 'area', area, display: { width: 1920, height: 1080 } } as const;
    const { file, page } = await record(
      'area',
      { ...start, picture },
      async ({ order, reported }) => {
        await source.show(2_000);
        await order({ kind: 'pause', takeId });
        await reported('paused');
        await source.show(1_000);
        await order({ kind: 'resume', takeId });
        await source.show(2_000);
      },
    );
    const { video } = await readStreams(file);
    const frames = await readFrames(file, { frameWidth: 1920 });
    const seen = judgeFrames(frames, source.framesPerSecond);

    console.info({ chromium: page.version, frames: seen.frames, holes: seen.steps.slice(0, 2) });
    expect(video).toMatchObject({ width: area.width, height: area.height });
    expect(seen).toMatchObject({ isRising: true, unreadable: 0 });
    expect(seen.steps[0]?.stepMs, 'the pause').toBeGreaterThan(900);
    expect(seen.steps[1]?.stepMs, 'longest hole').toBeLessThanOrEqual(longestHoleMs);
  });

  it('records the camera itself', async () => {
    const { page, file } = await record(
      'camera',
      {
        ...start,
        ...{ picture: { kind: 'camera' }, camera: { kind: 'default' } },
        ...{ microphone: { kind: 'off' }, systemSound: false },
      },
      () => source.show(3_000),
      ['--use-fake-device-for-media-stream'],
    );
    const { video, durationSeconds } = await readStreams(file);
    const frames = await readFrames(file, { frameWidth: video?.width ?? 0 });

    console.info({ chromium: page.version, ...video, durationSeconds, frames: frames.length });
    expect(video?.codec).toBe('h264');
    expect(durationSeconds).toBeGreaterThan(2.8);
    expect(frames.length / durationSeconds, 'frames a second').toBeGreaterThan(10);
  });

  it('trusts an encoder that gives back what it was given', async () => {
    const { page } = await record('trusted', start, async ({ order, reported, testEncoder }) => {
      await order({ kind: 'stop', takeId });
      await reported('stopped');
      expect(await testEncoder('as it is')).toEqual({ kind: 'passed' });
    });
    expect(page.reports.find(({ kind }) => kind === 'started')).toMatchObject({
      mimeType: expect.stringContaining('avc1') as string,
    });
  });

  it('records without an encoder that gives another picture', async () => {
    const folder = path.join(desktop.dir, 'distrusted');
    await mkdir(folder);
    const page = await openEnginePage(desktop, { finisher, folder });
    try {
      expect(await page.testEncoder('black')).toMatchObject({ kind: 'failed' });
      await page.order(start);
      const { mimeType } = await page.reported('started');
      await source.show(1_500);
      await page.order({ kind: 'stop', takeId });
      const { recordedMs } = await page.reported('stopped');
      const { video } = await readStreams(await page.finish(recordedMs));
      console.info({ chromium: page.version, mimeType, ...video });
      expect(mimeType).toContain('vp9');
      expect(video).toMatchObject({ codec: 'vp9', width: 1920, height: 1080 });
    } finally {
      await page.close();
    }
  });
});
