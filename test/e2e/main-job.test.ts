// The main job, judged by the bytes that Claap has: what was on the screen and in the air, without
// what was paused or muted.
import { fileTimeOf } from '../helpers/analyse';
import { storedRecordings, waitForRecording } from '../helpers/app';
import { clipboardText } from '../helpers/clipboard';
import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import {
  appLog,
  expectBothTones,
  expectEveryMoment,
  expectWholeAtClaap,
} from '../helpers/published';
import { published } from '../helpers/published';

test('what was on the screen and in the air is at Claap, and the link on the clipboard', async ({
  app,
  desktop,
  server,
  source,
}) => {
  const started = await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on']);
  const startedAt = source.counterAt(Date.now());
  await source.show(6_000);
  const stopAsked = source.counterAt(Date.now());
  const stopped = await commandLine(app, ['stop', '--wait', 'ready']);
  const card = await app.window('card');
  await card.getByRole('region').getByText('Ready to watch').waitFor();
  const isCardShown = await app.isShown('card');
  const result = await published(app, server, source);

  expect([started.code, stopped.code]).toEqual([0, 0]);
  await expectWholeAtClaap(result, server);
  expectEveryMoment(result.report);
  expectBothTones(result.report);
  expect(lineOf(stopped, 'stopped')).toMatchObject({ link: result.link, notice: null });
  expect(await clipboardText(desktop, (text) => text === result.link)).toBe(result.link);
  const { picture, streams } = result.report;
  expect(picture.firstCounter, 'recorded since it said so').toBeLessThanOrEqual(startedAt);
  expect(picture.lastCounter, 'recorded until Stop').toBeGreaterThanOrEqual(stopAsked - 3);
  const byCounterMs = (((picture.lastCounter ?? 0) - (picture.firstCounter ?? 0)) * 1_000) / 30;
  expect(Math.abs(streams.durationSeconds * 1_000 - byCounterMs)).toBeLessThan(300);
  const { takeMs } = result.local.manifest;
  expect(Math.abs(streams.durationSeconds * 1_000 - (takeMs ?? 0))).toBeLessThan(300);
  // Beyond that people notice (ITU-R BT.1359).
  const offMs = result.local.manifest.receipt?.evidence?.soundOffMs;
  expect(Math.abs(offMs ?? 999), 'sound from picture').toBeLessThanOrEqual(45);
  expect(result.local.files).toEqual([
    'poster.jpg',
    'recording.backup.json',
    'recording.json',
    'recording.mp4',
  ]);
  expect(isCardShown, 'the link card tells it').toBe(true);
  expect(desktop.tray.notifications, 'what the card says is not said twice').toEqual([]);
  expect(await appLog(app)).not.toMatch(/cla_test_ok|Signature=/);
});

test('a paused stretch is not in the recording, and all around it is; without the card, notifications tell the link', async ({
  app,
  desktop,
  server,
  source,
}) => {
  await commandLine(app, ['settings', 'set', 'link-card', 'off']);
  await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on']);
  await source.show(3_000);
  await commandLine(app, ['pause']);
  const pausedFrom = source.counterAt(Date.now());
  await source.show(3_000);
  const pausedTo = source.counterAt(Date.now());
  await commandLine(app, ['resume']);
  await source.show(3_000);
  await commandLine(app, ['stop', '--wait', 'ready']);
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  expectEveryMoment(result.report, 1);
  expectBothTones(result.report);
  const { picture, frames, streams } = result.report;
  // What was on its way to the recorder when Pause was answered may still count: 3 frames.
  const paused = frames.filter(
    ({ code }) => code !== undefined && code.counter > pausedFrom + 3 && code.counter < pausedTo,
  );
  expect(paused, 'frames from the pause').toEqual([]);
  const counters = (picture.lastCounter ?? 0) - (picture.firstCounter ?? 0);
  const byCounterMs = (counters * 1_000) / 30 - (picture.steps[0]?.stepMs ?? 0);
  expect(Math.abs(streams.durationSeconds * 1_000 - byCounterMs)).toBeLessThan(300);
  const link = await desktop.tray.notification(/Link copied/);
  const ready = await desktop.tray.notification(/Ready to watch/);
  expect(ready.id).toBeGreaterThan(link.id);
  expect(await app.isShown('card')).toBe(false);
});

test('a muted stretch is silent on the microphone alone', async ({ app, server, source }) => {
  await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on']);
  await source.show(3_000);
  const muteAsked = source.counterAt(Date.now());
  await commandLine(app, ['mute']);
  const muted = source.counterAt(Date.now());
  await source.show(3_000);
  const unmuteAsked = source.counterAt(Date.now());
  await commandLine(app, ['unmute']);
  const unmuted = source.counterAt(Date.now());
  await source.show(3_000);
  await commandLine(app, ['stop', '--wait', 'ready']);
  const { report } = await published(app, server, source);

  const [silent, ...others] = report.microphone.silent;
  expect(others).toEqual([]);
  // A pause between bursts may adjoin either end.
  expect(silent?.fromMs).toBeGreaterThan(fileTimeOf(report, muteAsked) - 500);
  expect(silent?.fromMs).toBeLessThan(fileTimeOf(report, muted) + 300);
  expect(silent?.toMs).toBeGreaterThan(fileTimeOf(report, unmuteAsked) - 300);
  expect(silent?.toMs).toBeLessThan(fileTimeOf(report, unmuted) + 500);
  expect(report.speakers.silent).toEqual([]);
});

test('without a key a recording is whole here, and goes up once there is one', async ({
  apps,
  server,
  source,
}) => {
  const app = await apps.launch();
  await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on']);
  await source.show(3_000);
  const stopped = await commandLine(app, ['stop']);
  const local = await waitForRecording(
    app,
    'finished',
    ({ manifest }) => manifest.media.kind === 'ready',
  );
  const creates = server.verdict().creates;

  await commandLine(app, ['settings', 'set', 'author-email', 'ada@example.test']);
  await commandLine(app, ['settings', 'set', 'api-key', '-'], 'cla_test_ok\n');
  const result = await published(app, server, source);

  expect(lineOf(stopped, 'stopped')).toMatchObject({ link: null });
  expect(local.files).toContain('recording.mp4');
  expect(creates).toBe(0);
  await expectWholeAtClaap(result, server);
  expectEveryMoment(result.report);
});

test('a recording that is discarded goes nowhere and can be had back', async ({
  app,
  server,
  source,
}) => {
  await commandLine(app, ['start']);
  await source.show(1_500);
  const discarded = await commandLine(app, ['discard']);

  expect(discarded.code).toBe(0);
  const [recording] = await storedRecordings(app);
  expect(recording?.manifest.discardedAt).not.toBeNull();
  expect(server.verdict().creates).toBe(0);
});
