// Every way to the same recording: the tray's click and menu, real key presses, the panel, the
// command line. Each ends with the link on the clipboard.
import { appCommand, servingPid, waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { clipboardText } from '../helpers/clipboard';
import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { pressKeys } from '../helpers/keyboard';
import { expectBothTones, expectEveryMoment, expectWholeAtClaap } from '../helpers/published';
import { published } from '../helpers/published';

const isRunning = (recording: { manifest: { media: { kind: string } } }): boolean =>
  recording.manifest.media.kind === 'capturing';

test('one click in the tray records, one click on its icon stops', async ({
  app,
  desktop,
  server,
  source,
}) => {
  const idle = await desktop.tray.item();
  await desktop.tray.choose(/^Record/);
  await waitForRecording(app, 'running', isRunning);
  await source.show(2_500);
  const recording = await desktop.tray.item();
  await desktop.tray.click();
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  expectEveryMoment(result.report);
  expectBothTones(result.report);
  expect(await clipboardText(desktop, (text) => text === result.link)).toBe(result.link);
  expect(recording.icons.map(({ sha256 }) => sha256)).not.toEqual(
    idle.icons.map(({ sha256 }) => sha256),
  );
});

test('the tray’s menu pauses, resumes and stops', async ({ app, desktop, server, source }) => {
  await desktop.tray.choose(/^Record/);
  await waitForRecording(app, 'running', isRunning);
  await source.show(2_000);
  await desktop.tray.choose(/^Pause$/);
  await source.show(1_500);
  await desktop.tray.choose(/^Resume$/);
  await source.show(2_000);
  await desktop.tray.choose(/^Stop and copy link$/);
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  expect(result.report.picture.steps[0]?.stepMs).toBeGreaterThan(1_300);
  expectEveryMoment(result.report, 1);
});

test('the same keys start and stop from any program', async ({ app, desktop, server, source }) => {
  await pressKeys(desktop, 'ctrl+alt+r');
  await waitForRecording(app, 'running', isRunning);
  await source.show(2_500);
  await pressKeys(desktop, 'ctrl+alt+r');
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  expectEveryMoment(result.report);
  expect(await clipboardText(desktop, (text) => text === result.link)).toBe(result.link);
});

test('the panel records what it shows, and its Stop brings the link', async ({
  app,
  desktop,
  server,
  source,
}) => {
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await panel.getByRole('textbox', { name: 'Title' }).fill('What I did today');
  await panel.getByRole('button', { name: 'Record' }).click();
  await waitForRecording(app, 'running', isRunning);
  await until(async () => !(await app.isShown('panel')), { what: 'the panel to go' });
  await source.show(2_500);
  await commandLine(app, ['panel']);
  await panel.getByRole('button', { name: 'Stop' }).click();
  const result = await published(app, server, source);

  await expectWholeAtClaap(result, server);
  expect(result.local.manifest.title).toBe('What I did today');
  expect(await clipboardText(desktop, (text) => text === result.link)).toBe(result.link);
});

test('the command line tells what it did, and its exit codes say whether', async ({
  app,
  server,
  source,
}) => {
  const sources = await commandLine(app, ['sources']);
  const nothing = await commandLine(app, ['stop']);
  const wrong = await commandLine(app, ['strat']);
  const started = await commandLine(app, ['start', '--title', 'By hand', '--mic', 'Virtual']);
  const twice = await commandLine(app, ['start']);
  const status = await commandLine(app, ['status']);
  await source.show(1_500);
  const stopped = await commandLine(app, ['stop', '--wait', 'ready']);
  const listed = await commandLine(app, ['list']);
  const result = await published(app, server, source);

  expect(lineOf(sources, 'display')).toMatchObject({ number: 1, width: 1920, height: 1080 });
  expect(lineOf(sources, 'microphone').name).toContain('Virtual microphone');
  expect(lineOf(sources, 'system-sound').isAvailable).toBe(true);
  expect([nothing.code, wrong.code, twice.code]).toEqual([3, 2, 3]);
  expect([started.code, status.code, stopped.code, listed.code]).toEqual([0, 0, 0, 0]);
  expect(lineOf(status, 'take')).toMatchObject({ state: 'recording', title: 'By hand' });
  expect(lineOf(stopped, 'stopped')).toMatchObject({ title: 'By hand', link: result.link });
  expect(lineOf(listed, 'recording')).toMatchObject({ publication: 'published', media: 'ready' });
  await expectWholeAtClaap(result, server);
});

test('`run` records while a command runs and ends with its exit code', async ({
  app,
  server,
  source,
}) => {
  const ran = await commandLine(app, [
    ...['run', '--mic', 'off', '--wait', 'ready', '--'],
    ...['sh', '-c', 'sleep 2; exit 7'],
  ]);
  const result = await published(app, server, source);

  expect(ran.code).toBe(7);
  expect(lineOf(ran, 'ran')).toMatchObject({ exitCode: 7, link: result.link });
  expect(result.report.streams.durationSeconds).toBeGreaterThan(1.9);
  expectEveryMoment(result.report);
});

test('the command line starts the app hidden when none runs, and ends it', async ({
  desktop,
  server,
  source,
}) => {
  const dataDir = `${desktop.dir}/started-by-command`;
  const profileDir = `${dataDir}/profile`;
  const env = {
    ...desktop.env,
    CLAAP_RECORDER_DATA_DIR: dataDir,
    CLAAP_RECORDER_API_URL: server.api,
    CLAAP_RECORDER_APP_COMMAND: appCommand(),
  };
  const started = await commandLine({ env }, ['start', '--no-upload']);
  await source.show(1_500);
  const stopped = await commandLine({ env }, ['stop']);
  const ended = await commandLine({ env }, ['quit']);

  expect([started.code, stopped.code, ended.code]).toEqual([0, 0, 0]);
  const { file, link } = lineOf(stopped, 'stopped');
  expect(file).toMatch(/recording\.mp4$/);
  expect(link).toBeNull();
  expect(server.verdict().creates).toBe(0);
  await until(async () => (await servingPid({ profileDir })) === undefined, { what: 'its end' });
});

test('windows that the system itself hides and shows again stand still and move on', async ({
  app,
}) => {
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  const isSeen = (): Promise<boolean> =>
    panel.evaluate(() => !document.documentElement.hasAttribute('data-unseen'));
  await until(isSeen, { what: 'a panel that knows it is seen' });
  // As macOS does for “Hide” and “Show all”.
  const all = (act: 'hide' | 'showInactive'): Promise<void> =>
    app.electron.evaluate(({ BrowserWindow }, name) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.webContents.getURL().includes('/panel/')) window[name]();
    }, act);
  await all('hide');
  await until(async () => !(await isSeen()), { what: 'a panel that knows it is hidden' });
  await all('showInactive');
  await until(isSeen, { what: 'a panel that knows it is back' });
});
