// Proves the ground that the other end-to-end tests stand on, with the least Electron app that can
// record: if this fails, the machine or the measurement is at fault, not Claap Recorder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { analyseRecording } from '../helpers/analyse';
import { judgeFrames } from '../helpers/analysis/frames';
import { withoutUndefined } from '../helpers/app';
import { until } from '../helpers/child';
import { clipboardText, readClipboard, writeClipboard } from '../helpers/clipboard';
import { startDesktop } from '../helpers/desktop';
import type { Desktop, DesktopOptions } from '../helpers/desktop';
import { driverFirst, electronPath, projectRoot } from '../helpers/electron';
import { pressKeys } from '../helpers/keyboard';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { longestHoleMs } from '../helpers/published';

let dir = '';
let desktop: Desktop | undefined;
let app: ElectronApplication | undefined;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'claap-ground-'));
});
afterEach(async () => {
  await app?.close();
  await desktop?.stop();
  app = undefined;
  desktop = undefined;
});
afterAll(async () => rm(dir, { recursive: true, force: true }));

async function launchBareRecorder(options: DesktopOptions): Promise<ElectronApplication> {
  desktop = await startDesktop(options);
  app = await _electron.launch({
    executablePath: electronPath(),
    args: [...driverFirst, path.join(projectRoot, 'test', 'fixtures', 'bare-recorder')],
    env: withoutUndefined(desktop.env),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  await until(() => bare(z.boolean().default(false), 'isReady'), {
    what: 'the bare app',
  });
  return app;
}

/** Reads or calls a member of the bare recorder in its main process. */
async function bare<T>(answer: z.ZodType<T>, member: string, ...args: unknown[]): Promise<T> {
  const told: unknown = await app?.evaluate(
    (_electronModule, [name, given]) => {
      const found: unknown = Reflect.get(Reflect.get(globalThis, 'bare'), name);
      const answered: unknown =
        typeof found === 'function' ? Reflect.apply(found, undefined, given) : found;
      return answered;
    },
    [member, args] as const,
  );
  return answer.parse(told);
}

const displaySchema = z.object({
  id: z.number(),
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
});
const recordedSchema = z.object({
  startedAt: z.number(),
  stoppedAt: z.number(),
  labels: z.array(z.string()),
  mimeType: z.string(),
});

test('a plain recording holds every painted moment and both tones at their level', async () => {
  await launchBareRecorder({});
  const source = await startPaintedSource(desktop!);
  await source.longestDelayMs();

  const file = path.join(dir, 'bare.mkv');
  const recorded = await bare(recordedSchema, 'record', file, 6, 0);
  const sourceDelayMs = await source.longestDelayMs();
  const report = await analyseRecording(file, source);
  // The app leaves out what an encoder misses at its start (main/media/mp4/settling.ts).
  const settled = report.frames.filter(({ atMs }) => atMs > 450);
  const picture = judgeFrames(settled, source.framesPerSecond);

  expect(sourceDelayMs).toBeLessThan(longestHoleMs);
  expect(recorded.labels).toContain('System audio');
  expect(report.streams.video).toEqual({ codec: 'h264', width: 1920, height: 1080 });
  expect(report.picture).toMatchObject({ isRising: true, unreadable: 0, displays: [0] });
  expect(picture.steps[0]?.stepMs ?? 0).toBeLessThanOrEqual(longestHoleMs);
  expect(picture.longestGapMs).toBeLessThanOrEqual(longestHoleMs);
  expect(report.picture.firstCounter).toBeGreaterThanOrEqual(
    source.counterAt(recorded.startedAt) - 3,
  );
  expect(report.picture.lastCounter).toBeLessThanOrEqual(source.counterAt(recorded.stoppedAt));
  expect(Math.abs(report.speakers.loudDb - -12)).toBeLessThan(2);
  // The bursts begin and end within the level meter's windows.
  expect(Math.abs(report.microphone.loudDb - -12)).toBeLessThan(4);
});

test('two displays are two displays, and each is captured as itself', async () => {
  await launchBareRecorder({ displayCount: 2 });
  const source = await startPaintedSource(desktop!);

  const displays = await bare(z.array(displaySchema), 'displays');
  const file = path.join(dir, 'second.mkv');
  await bare(recordedSchema, 'record', file, 3, 1);
  const report = await analyseRecording(file, source);

  expect(displays.map(({ bounds }) => bounds.x)).toEqual([0, 1920]);
  expect(report.picture).toMatchObject({ isRising: true, unreadable: 0, displays: [1] });
  expect(report.streams.video).toMatchObject({ width: 1920, height: 1080 });
});

test('the tray, a notification, a shortcut and the clipboard reach the desktop and come back', async () => {
  await launchBareRecorder({});
  const { tray } = desktop!;
  await bare(z.unknown(), 'showTray');
  await bare(z.unknown(), 'notify');
  await bare(z.literal(true), 'bindKey', 'Control+Alt+R');
  await bare(z.unknown(), 'copy', 'https://app.claap.test/rec_1');

  const item = await tray.item();
  await tray.click();
  await tray.choose(/Record again/);
  await tray.choose(/Copy link/);
  await expect(tray.choose(/Not now/, 300)).rejects.toThrow(/Waited in vain/);
  await tray.press(await tray.notification(/Link copied/));
  await pressKeys(desktop!, 'ctrl+alt+r');

  expect(item.icons.length).toBeGreaterThan(0);
  const all = ['tray click', 'record', 'copy', 'notification click', 'key'];
  await until(async () => (await bare(z.array(z.string()), 'happened')).length === all.length, {
    what: 'all clicks to arrive',
  });
  expect(await bare(z.array(z.string()), 'happened')).toEqual(all);
  expect(await readClipboard(desktop!)).toBe('https://app.claap.test/rec_1');
  await writeClipboard(desktop!, 'from another program');
  expect(await clipboardText(desktop!, (text) => text !== '')).toBe('from another program');
});

test('a key store is there when the desktop has one, and only then', async () => {
  const storeSchema = z.object({ isAvailable: z.boolean(), backend: z.string() });

  await launchBareRecorder({ keyring: true });
  const withStore = await bare(storeSchema, 'keyStore');
  await app?.close();
  await desktop?.stop();
  await launchBareRecorder({ keyring: false });
  const without = await bare(storeSchema, 'keyStore');

  expect(withStore).toEqual({ isAvailable: true, backend: 'gnome_libsecret' });
  expect(without).toEqual({ isAvailable: false, backend: 'basic_text' });
});

test('nothing is left when a desktop stops, whatever still ran on it', async () => {
  await launchBareRecorder({});
  const stopped = desktop!;
  await stopped.adopt(app?.process().pid ?? 0);
  const guests = await stopped.guests();

  await stopped.stop();

  expect(guests.length).toBeGreaterThan(1);
  expect(await stopped.guests()).toEqual([]);
});
