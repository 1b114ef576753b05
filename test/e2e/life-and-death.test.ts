// What holds when the app ends in ways nobody asked for, and what a key is worth with and without a
// key store.
import { readFile } from 'node:fs/promises';
import { expectEveryMoment } from '../helpers/published';
import { analyseRecording } from '../helpers/analyse';
import { storedRecordings, waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf, signIn } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

test.override('desktopOptions', { scope: 'file' }, { keyring: true });

test('a killed app loses less than a second, and the rest is offered at the next start', async ({
  apps,
  server,
  source,
}) => {
  const first = await apps.spawn();
  const started = await commandLine(first, ['start', '--mic', 'off']);
  await source.show(4_000);
  const killedAt = source.counterAt(Date.now());
  first.child.process.kill('SIGKILL');
  await until(() => first.child.hasEnded(), { what: 'the killed app to end' });
  const second = await apps.spawn({ dataDir: first.dataDir });
  const recovered = await waitForRecording(
    second,
    'recovered',
    ({ manifest }) => manifest.media.kind === 'ready',
  );
  const report = await analyseRecording(`${recovered.folder}/recording.mp4`, source);

  expect(started.code).toBe(0);
  expect(recovered.manifest.isRecovered).toBe(true);
  expect(recovered.manifest.publication.kind).toBe('none');
  expect(server.verdict().creates).toBe(0);
  expectEveryMoment(report);
  expect(report.picture.lastCounter).toBeGreaterThan(killedAt - 30);
});

test('a key outlives a restart where the desktop keeps keys', async ({ apps }) => {
  const first = await apps.launch();
  await signIn(first);
  const before = lineOf(await commandLine(first, ['settings', 'list']), 'settings');
  await first.close();
  const second = await apps.launch({ dataDir: first.dataDir });
  const after = lineOf(await commandLine(second, ['settings', 'list']), 'settings');

  expect([before.apiKey, after.apiKey]).toEqual(['stored', 'stored']);
  expect(after.authorEmail).toBe('ada@example.test');
});

test('a second start shows the first one instead of running beside it', async ({ apps }) => {
  const first = await apps.launch();
  const second = await apps.spawn({ dataDir: first.dataDir });
  await until(() => second.child.hasEnded(), { what: 'the second start to end' });

  expect(second.child.process.exitCode).toBe(0);
  expect(await storedRecordings(first)).toEqual([]);
});

test('an error that nothing catches stops neither the app nor its quit', async ({ apps }) => {
  const app = await apps.launch();
  await app.electron.evaluate(() => {
    setTimeout(() => {
      throw new Error('made by a test');
    }, 0);
    void Promise.reject(new Error('made by a test, too'));
  });
  const written = async (): Promise<boolean> =>
    (await readFile(app.outputFile, 'utf8')).match(/not caught .*made by a test/g)?.length === 2;
  await until(written, { what: 'both errors in the log' });

  expect((await commandLine(app, ['status'])).code).toBe(0);
  await app.close();
});

test('a page that asks for the screen unasked is refused, and main throws nothing at it', async ({
  apps,
}) => {
  const app = await apps.launch();
  const engine = await app.window('capture');
  const ask = (): Promise<string> =>
    engine.evaluate(async () =>
      navigator.mediaDevices.getDisplayMedia({ video: true, audio: true }).then(
        () => 'given',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      ),
    );

  expect(await ask()).not.toBe('given');
  // Asked again: a request that was never answered would hold up the next one.
  expect(await ask()).not.toBe('given');
  expect((await commandLine(app, ['status'])).code).toBe(0);
});
