// The hardware's encoder is trusted only after it gave back what it was given. There is none here: the page is told
// that there is one, and the encoder that it tests is Chromium's own.
import path from 'node:path';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStreams } from '../helpers/analysis/container';
import { type RunningApp, waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

/** As at a first start on a machine with hardware. `paint`: what its encoder makes of the picture. */
async function testEncoder(app: RunningApp, paint: 'as it is' | 'black'): Promise<void> {
  const page = await app.window('capture');
  await page.evaluate((how) => {
    VideoEncoder.isConfigSupported = (config) => Promise.resolve({ supported: true, config });
    if (how === 'black')
      Object.defineProperty(OffscreenCanvasRenderingContext2D.prototype, 'fillStyle', {
        set() {
          // Nothing is painted in its colour.
        },
      });
  }, paint);
  await app.electron.evaluate(({ webContents }) => {
    const engine = webContents
      .getAllWebContents()
      .find((contents) => contents.getURL().includes('/capture/'));
    engine?.send('encoder.known', null);
  });
}

async function encoderInReport(app: RunningApp): Promise<string> {
  const { text } = lineOf(await commandLine(app, ['report']), 'report');
  return /^ *encoder: (.*)$/m.exec(text)?.[1] ?? 'not in the report';
}

/** The video of a short take. */
async function codecOfTake(app: RunningApp): Promise<string | undefined> {
  await commandLine(app, ['start', '--mic', 'off', '--system-sound', 'off', '--no-upload']);
  await sleep(2000);
  await commandLine(app, ['stop']);
  const { folder } = await waitForRecording(
    app,
    'finished',
    ({ manifest }) => manifest.media.kind === 'ready',
  );
  const name = (await readdir(folder)).find((file) => /^recording\.(mp4|webm)$/.test(file)) ?? '';
  return (await readStreams(path.join(folder, name))).video?.codec;
}

test('one that gives back what it was given is used, and is not tested again', async ({ apps }) => {
  const app = await apps.launch();
  await until(async () => (await encoderInReport(app)) === 'software', {
    what: 'the engine to find no hardware',
  });
  await testEncoder(app, 'as it is');
  await until(async () => (await encoderInReport(app)) === 'hardware, tested', {
    what: 'the encoder to pass its test',
  });
  await app.close();

  const again = await apps.launch({ dataDir: app.dataDir });
  expect(await encoderInReport(again)).toBe('hardware, tested');
});

test('one that gives another picture is left out at once, and the report names it', async ({
  apps,
}) => {
  const app = await apps.launch();
  await testEncoder(app, 'black');
  await until(async () => (await encoderInReport(app)).includes('(picture)'), {
    what: 'the encoder to fail its test',
  });
  expect(await codecOfTake(app)).toBe('vp9');
  await app.close();

  const again = await apps.launch({ dataDir: app.dataDir });
  expect(await encoderInReport(again)).toBe(
    "software, since the hardware's failed its test (picture)",
  );
  const isOff = await again.electron.evaluate(({ app: { commandLine: switches } }) =>
    switches.hasSwitch('disable-accelerated-video-encode'),
  );
  expect(isOff).toBe(true);
  expect(await codecOfTake(again)).toBe('h264');
});
