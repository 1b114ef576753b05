// A capture that ends by itself goes on: killed, or on a display that changes. Real processes, judged from
// what the stand-in stored.
import { published, expectWholeAtClaap } from '../helpers/published';
import { commandLine, lineOf } from '../helpers/command-line';
import { waitForRecording } from '../helpers/app';
import { expect, test } from '../helpers/e2e';

test('a killed capture goes on within 2 s as the next part, joined in one file', async ({
  app,
  server,
  source,
}) => {
  await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on']);
  await source.show(3_000);
  const killedAt = source.counterAt(Date.now());
  await app.electron.evaluate(({ webContents }) => {
    const engine = webContents
      .getAllWebContents()
      .find((contents) => contents.getURL().includes('capture'));
    process.kill(engine?.getOSProcessId() ?? 0, 'SIGKILL');
  });
  await waitForRecording(app, 'next part', ({ manifest }) => manifest.moreParts.length === 1);
  await source.show(3_000);
  const status = await commandLine(app, ['status', '--json']);
  const stopped = await commandLine(app, ['stop', '--wait', 'ready']);
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  const { picture, streams } = result.report;
  expect(stopped.code).toBe(0);
  expect(lineOf(status, 'take').troubles).toContain('picked-up');
  expect(result.local.manifest.moreParts.map(({ because }) => because)).toEqual(['engine-gone']);
  expect(picture).toMatchObject({ isRising: true, unreadable: 0 });
  const seam = picture.steps[0];
  const lostMs = ((killedAt - (seam?.fromCounter ?? 0)) * 1_000) / 30;
  expect(lostMs, 'lost at the kill').toBeLessThan(500);
  const awayMs = (((seam?.toCounter ?? 0) - killedAt) * 1_000) / 30;
  expect(awayMs, 'until it went on').toBeLessThan(2_000);
  // The time between is left out, as with a pause.
  const byCounterMs =
    (((picture.lastCounter ?? 0) - (picture.firstCounter ?? 0)) * 1_000) / 30 - (seam?.stepMs ?? 0);
  expect(Math.abs(streams.durationSeconds * 1_000 - byCounterMs)).toBeLessThan(400);
});

test('a display that changes is recorded on, joined in one file', async ({
  app,
  server,
  source,
}) => {
  await commandLine(app, ['start', '--mic', 'off', '--system-sound', 'on']);
  await source.show(2_000);
  // The nearest to a changed resolution that this display server can do.
  await app.electron.evaluate(({ screen }) => {
    screen.emit('display-metrics-changed', {}, screen.getPrimaryDisplay(), ['bounds']);
  });
  await waitForRecording(app, 'next part', ({ manifest }) => manifest.moreParts.length === 1);
  await source.show(2_000);
  await commandLine(app, ['stop', '--wait', 'ready']);
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  expect(result.report.picture).toMatchObject({ isRising: true, unreadable: 0 });
  expect(result.local.manifest.moreParts.map(({ because }) => because)).toEqual([
    'display-changed',
  ]);
});

test('a take that sleeps is paused and goes on by itself', async ({ app, server, source }) => {
  await commandLine(app, ['start', '--mic', 'off', '--system-sound', 'on']);
  await source.show(2_000);
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await source.show(2_000);
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await source.show(2_000);
  await commandLine(app, ['stop', '--wait', 'ready']);
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  const { picture, streams } = result.report;
  const slept = picture.steps[0]?.stepMs ?? 0;
  expect(slept).toBeGreaterThan(1_500);
  expect(streams.durationSeconds * 1_000).toBeLessThan(
    (((picture.lastCounter ?? 0) - (picture.firstCounter ?? 0)) * 1_000) / 30 - slept + 400,
  );
});
