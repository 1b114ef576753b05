// Sound and picture stay as they began: through 20 pauses and after another microphone took over. The painted
// source shows the wall clock, the beeps are heard beside the app by the sound server's own means.
import path from 'node:path';
import type { RunningApp } from '../helpers/app';
import { waitForRecording } from '../helpers/app';
import { readFrames } from '../helpers/analysis/frames';
import { readSamples } from '../helpers/analysis/sound';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { beepStarts, hearSource } from './beeps';
import { type Offset, offsetIn } from './sync';

/** ms; so much may change within a take. */
const mostChange = 40;
/** ms; sooner or later than the picture. 45 is where people begin to notice (ITU-R BT.1359). */
const mostLate = 40;
/** Plain recording before, between and after what is done to it, ms. */
const calmMs = 5_000;
const [speakers, microphone, headset] = [440, 1_000, 700];
/** Longer by hand: `CLAAP_SYNC_MINUTES=10 npm run test:quality`. */
const longMs = Number(process.env['CLAAP_SYNC_MINUTES'] ?? 0) * 60_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asked of the bar's page: a command for each would take the machine from what is recorded. */
async function ask(app: RunningApp, what: 'take.pause' | 'take.resume'): Promise<number> {
  const bar = await app.window('bar');
  const done = await bar.evaluate((question) => window.recorder.ask(question, undefined), what);
  expect(done).toEqual({ ok: true });
  const view = await bar.evaluate(() => window.recorder.ask('take.read', undefined));
  return view.ok ? view.value.elapsedMs : 0;
}

test(
  'sound and picture stay as they began, through 20 pauses and after another microphone',
  { timeout: 180_000 + 3 * longMs },
  async ({ app, desktop }) => {
    const { sound } = desktop;
    // Twice as fine as what is recorded, so that a frame's moment is known to 8 ms.
    const source = await startPaintedSource(desktop, { framesPerSecond: 60, hasSound: false });
    const other = await sound.plugIn('Headset');
    const silences = [
      await sound.playBursts('speakers', speakers),
      await sound.playBursts('mic_feed', microphone),
      await sound.playBursts(other.place, headset),
    ];
    const heard = [
      { hertz: speakers, source: hearSource('speakers.monitor', desktop.env) },
      { hertz: microphone, source: hearSource('mic_feed.monitor', desktop.env) },
      { hertz: headset, source: hearSource(`${other.place}.monitor`, desktop.env) },
    ];

    // It eats the beginnings of beeps, which are no speech.
    const panel = await app.window('panel');
    await panel.evaluate(() => window.recorder.ask('settings.change', { noiseSuppression: false }));
    await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on', '--no-upload']);
    await wait(calmMs + longMs);
    const marks = [calmMs + longMs];
    for (let pause = 0; pause < 20; pause += 1) {
      await ask(app, 'take.pause');
      await wait(250);
      marks[1] = await ask(app, 'take.resume');
      await wait(400);
    }
    await wait(calmMs);
    await commandLine(app, ['mic', other.label]);
    await wait(1_500);
    const bar = await app.window('bar');
    const changed = await bar.evaluate(() => window.recorder.ask('take.read', undefined));
    marks[2] = changed.ok ? changed.value.elapsedMs : 0;
    await wait(calmMs);
    await commandLine(app, ['stop']);
    const { folder } = await waitForRecording(
      app,
      'finished',
      ({ manifest }) => manifest.media.kind === 'ready',
    );
    const played = await Promise.all(
      heard.map(async ({ hertz, source: one }) => {
        const { beganMs, samples } = await one.stop();
        return [hertz, beepStarts(samples, hertz).map((ms) => beganMs + ms)] as const;
      }),
    );
    for (const silence of silences) await silence();
    await source.stop();

    const file = path.join(folder, 'recording.mp4');
    const frames = await readFrames(file, { frameWidth: 1920 });
    const samples = await readSamples(file);
    const offset = (hertz: number, fromMs: number, toMs: number): Offset | undefined => {
      const beepsMs = played.find(([tone]) => tone === hertz)?.[1] ?? [];
      const shown = { ...source, beepsMs };
      return offsetIn({ frames, starts: beepStarts(samples, hertz) }, shown, fromMs, toMs);
    };
    const [calm = 0, paused = 0, another = 0] = marks;
    const found = {
      'computer, start': offset(speakers, 500, calmMs),
      'microphone, start': offset(microphone, 1_000, calmMs),
      ...(longMs > 0
        ? {
            'computer, end of the long part': offset(speakers, calm - calmMs, calm),
            'microphone, end of the long part': offset(microphone, calm - calmMs, calm),
          }
        : {}),
      'computer, after 20 pauses': offset(speakers, paused + 200, paused + calmMs),
      'microphone, after 20 pauses': offset(microphone, paused + 200, paused + calmMs),
      'computer, after the change': offset(speakers, another, another + calmMs),
      'headset, after the change': offset(headset, another, another + calmMs),
    };
    console.table(
      Object.entries(found).map(([where, value]) => ({
        where,
        ...value,
        ms: value?.ms.toFixed(1),
      })),
    );
    for (const [where, { ms = 999 } = {}] of Object.entries(found)) {
      const begin = where.startsWith('computer') ? 'computer, start' : 'microphone, start';
      const first = found[begin]?.ms ?? 999;
      expect(Math.abs(ms), where).toBeLessThanOrEqual(mostLate);
      expect(Math.abs(ms - first), `${where}, against the start`).toBeLessThanOrEqual(mostChange);
    }
  },
);
