// The short sounds at start and stop are for the ear alone.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { loudDb, readTones } from '../helpers/analysis/sound';
import type { Page } from 'playwright-core';
import {
  recordedFor,
  type RunningApp,
  type StoredRecording,
  waitForRecording,
} from '../helpers/app';
import { mustRun, startChild, until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

/** In both of our sounds, in hertz; and a tone of another program. */
const ours = 880;
const others = 500;
/** Of nobody: what is heard in one of these too is the other program's tone that begins or drops out. */
const nobodys = [720, 1000, 1040];

async function startTake(panel: Page, countdownSeconds: number): Promise<void> {
  const started = await panel.evaluate(
    (seconds) =>
      window.recorder.ask('take.start', {
        countdownSeconds: seconds,
        microphone: { kind: 'off' },
        systemSound: true,
      }),
    countdownSeconds,
  );
  expect(started.ok).toBe(true);
}

/** Stopped when there is something in it. */
async function stopTake(app: RunningApp, panel: Page): Promise<StoredRecording> {
  await recordedFor(panel, 1500);
  await commandLine(app, ['stop']);
  return waitForRecording(app, 'finished', ({ manifest }) => manifest.media.kind === 'ready');
}

test('start and stop are heard, and are not in the recorded computer sound', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch();
  const heard = path.join(desktop.dir, 'heard.wav');
  const listener = startChild(
    'ffmpeg',
    ['-v', 'error', '-f', 'pulse', '-i', 'speakers.monitor', '-flush_packets', '1', heard],
    { env: desktop.env, logFile: path.join(desktop.dir, 'heard.log'), isWorld: true },
  );
  await until(async () => (await stat(heard).catch(() => ({ size: 0 }))).size > 1000, {
    what: 'the loudspeakers to be listened to',
  });
  const stopTone = await desktop.sound.playTone('speakers', others);

  const panel = await app.window('panel');
  await startTake(panel, 3);
  const { folder } = await stopTake(app, panel);
  const beginnings = async (): Promise<number> => {
    const levels = (await readTones(heard, [ours])).get(ours) ?? [];
    return levels.filter((db, n) => db > -40 && (levels[n - 1] ?? -120) <= -40).length;
  };
  await until(async () => (await beginnings()) === 2, {
    what: 'both of our sounds to be heard',
    everyMs: 500,
  });
  await stopTone();
  await listener.stop();

  const recorded = await readTones(path.join(folder, 'recording.mp4'), [ours, others, ...nobodys]);
  const clickAt = (n: number): number =>
    Math.max(...nobodys.map((hertz) => recorded.get(hertz)?.[n] ?? -120));
  const beeps = (recorded.get(ours) ?? []).filter((db, n) => db > clickAt(n) + 10);
  console.log(beeps.map((x) => x.toFixed(1)).join(' '), recorded.get(ours)?.slice(0, 3).join(' '));
  expect(Math.max(...beeps, -120), 'recorded').toBeLessThan(-50);
  expect(loudDb(recorded.get(others) ?? []), 'what else was heard').toBeGreaterThan(-20);
});

test('the panel shows how loud the computer is, and closes what it hears it with', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch();
  const panel = await app.window('panel');
  await commandLine(app, ['panel']);
  await panel.evaluate(() =>
    window.recorder.ask('settings.change', {
      lastTake: { displayId: '', microphone: { kind: 'off' }, systemSound: true },
    }),
  );
  const stopTone = await desktop.sound.playTone('speakers', others);
  const level = (): Promise<number> =>
    panel.evaluate(() => {
      const line = document.querySelector('[aria-hidden="true"] > [style*="scaleX"]');
      return Number(/scaleX\(([\d.]+)\)/.exec(line?.getAttribute('style') ?? '')?.[1] ?? -1);
    });
  await until(async () => (await level()) > 0.3, { what: 'the level to rise' });
  await stopTone();
  await until(async () => (await level()) === 0, { what: 'the level to fall' });
  const listeners = async (): Promise<number> => {
    const told = await mustRun('pactl', ['list', 'short', 'source-outputs'], { env: desktop.env });
    // The made microphone is one, too, and of no program.
    return told.stdout
      .toString()
      .split('\n')
      .filter((line) => line.includes('protocol-native')).length;
  };
  expect(await listeners()).toBeGreaterThan(0);
  await panel.evaluate(() => window.recorder.ask('windows.hide', undefined));
  await until(async () => (await listeners()) === 0, { what: 'the sound to be let go' });
});

test('a tone is found again in the computer sound, and missed when the sound is off', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch();
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  const outcome = (): Promise<unknown> =>
    settings.evaluate(() => window.recorder.ask('sound.test', undefined));

  expect(await outcome()).toEqual({ ok: true, value: { outcome: 'heard' } });
  await mustRun('pactl', ['set-sink-mute', 'speakers', '1'], { env: desktop.env });
  const unheard = await outcome();
  await mustRun('pactl', ['set-sink-mute', 'speakers', '0'], { env: desktop.env });
  expect(unheard).toEqual({ ok: true, value: { outcome: 'not-heard' } });
});

test('a take that begins while the sound is being tested has its computer sound', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch();
  const panel = await app.window('panel');
  const stopTone = await desktop.sound.playTone('speakers', others);
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  // Its screen is asked for at about the time at which the take's is stored.
  const tested = settings.evaluate(() => window.recorder.ask('sound.test', undefined));
  await settings.evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)));
  await startTake(panel, 0);
  const { folder } = await stopTake(app, panel);
  await stopTone();

  expect(await tested).toMatchObject({ ok: true });
  const recorded = await readTones(path.join(folder, 'recording.mp4'), [others]);
  expect(loudDb(recorded.get(others) ?? [])).toBeGreaterThan(-20);
});
