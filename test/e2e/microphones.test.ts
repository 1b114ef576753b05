// Sound that can be trusted: a dead microphone is told at once, another one takes over without a pause, an
// unplugged one comes back by itself, and the system's default is followed.
import { readTones, windowMs } from '../helpers/analysis/sound';
import type { RunningApp } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, signIn } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { microphoneHertz } from '../helpers/painted-source/painted-source';
import { expectEveryMoment, published } from '../helpers/published';

const headsetHertz = 700;

/** Asked of the bar's page: a command for each look would take the machine from what is recorded. */
async function troubles(app: RunningApp): Promise<readonly string[]> {
  const bar = await app.window('bar');
  const view = await bar.evaluate(() => window.recorder.ask('take.read', undefined));
  if (!view.ok) throw new Error(view.failure.code);
  return view.value.troubles;
}
/** Resolves with the first peak of somebody who is heard. */
async function heardInPanel(app: RunningApp): Promise<number> {
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  return panel.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const stop = window.recorder.on('listen.level', (heard) => {
          if (heard.kind !== 'level' || heard.peak < 0.01) return;
          stop();
          resolve(heard.peak);
        });
      }),
  );
}
const seen = (app: RunningApp, trouble: string): Promise<unknown> =>
  until(async () => (await troubles(app)).includes(trouble), { what: trouble });
const fine = (app: RunningApp): Promise<unknown> =>
  until(
    async () => {
      const still = await troubles(app);
      if (still.length > 0) throw new Error(still.join(', '));
      return true;
    },
    { what: 'no trouble' },
  );

test('a dead microphone is told, another takes over, an unplugged one comes back, all in one take', async ({
  apps,
  desktop,
  server,
  source,
}) => {
  const { sound } = desktop;
  const headset = await sound.plugIn('Headset');
  await sound.prepareBursts(headsetHertz);
  const app = await apps.launch();
  await signIn(app);
  expect(await heardInPanel(app), 'before the take').toBeGreaterThan(0.01);
  await commandLine(app, ['start', '--mic', headset.label, '--system-sound', 'on']);
  const startedAtMs = Date.now();
  await seen(app, 'microphone-silent');
  const toldAfterMs = Date.now() - startedAtMs;

  await commandLine(app, ['mic', 'default']);
  await fine(app);
  await source.show(2_000);

  const silence = await sound.playBursts(headset.place, headsetHertz);
  await sound.setDefault(headset);
  await source.show(3_000);
  await headset.unplug();
  await silence();
  await source.show(2_000);
  const stopped = await commandLine(app, ['stop', '--wait', 'ready']);
  const { local, report } = await published(app, server, source);

  expect(stopped.code).toBe(0);
  expect(toldAfterMs).toBeLessThan(4_000);
  expectEveryMoment(report);
  expect(report.speakers.silent).toEqual([]);
  const heard = await readTones(`${local.folder}/recording.mp4`, [microphoneHertz, headsetHertz]);
  const order = [...heard].flatMap(([hertz, levels]) =>
    levels.flatMap((db, index) => (db > -32 ? [{ hertz, atMs: index * windowMs }] : [])),
  );
  const at = (hertz: number): number[] =>
    order.filter((it) => it.hertz === hertz).map((it) => it.atMs);
  const last = report.streams.durationSeconds * 1_000;
  expect(Math.min(...at(microphoneHertz)), 'dead at first').toBeGreaterThan(2_000);
  expect(Math.min(...at(headsetHertz)), 'the new default').toBeGreaterThan(
    Math.min(...at(microphoneHertz)),
  );
  expect(Math.max(...at(microphoneHertz)), 'the old one again').toBeGreaterThan(last - 1_500);
});

test('behind noise suppression, a microphone that only dithers is told, and a quiet room is not', async ({
  apps,
  desktop,
  source,
}) => {
  const { sound } = desktop;
  const headset = await sound.plugIn('Converter');
  const dither = await sound.playNoise(headset.place, 'last-bit');
  const app = await apps.launch();
  await commandLine(app, ['start', '--mic', headset.label, '--system-sound', 'off', '--no-upload']);
  const startedAtMs = Date.now();
  await seen(app, 'microphone-silent');
  expect(Date.now() - startedAtMs).toBeLessThan(4_000);

  await dither();
  const room = await sound.playNoise(headset.place, -72);
  await fine(app);
  await source.show(6_000);
  expect(await troubles(app), 'in a quiet room').toEqual([]);
  await room();
  await commandLine(app, ['stop']);
});
