// A window of another program is recorded alone, wherever it goes: judged from the decoded frames.
import { commandLine, lineOf } from '../helpers/command-line';
import { waitForRecording } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import { expect, test } from '../helpers/e2e';
import { readFrames } from '../helpers/analysis/frames';
import { readStreams } from '../helpers/analysis/container';
import { startPaintedSource } from '../helpers/painted-source/painted-source';

const title = 'Quarterly plan';
const size = { width: 1000, height: 600 };

test('a window is followed where it goes, and its last picture stays when it does not', async ({
  app,
  desktop,
}) => {
  const painted = await startPaintedSource(desktop, {
    window: { title, ...size },
    hasSound: false,
  });
  const xdotool = (act: string, ...more: string[]) =>
    mustRun('xdotool', ['search', '--name', title, act, ...more], { env: desktop.env });
  const troubles = async () =>
    lineOf(await commandLine(app, ['status', '--json']), 'take').troubles;

  const sources = await commandLine(app, ['sources', '--json']);
  const windows = sources.lines.filter(({ kind }) => kind === 'window');
  await commandLine(app, ['start', '--window', 'quarterly', '--mic', 'off', '--no-upload']);
  await painted.show(1_000);
  await xdotool('windowmove', '700', '350');
  await painted.show(1_000);
  await xdotool('windowsize', '900', '500');
  await painted.show(1_500);
  await xdotool('windowminimize');
  await until(async () => (await troubles()).includes('window-hidden'), { what: 'the word' });
  await xdotool('windowmap');
  await until(async () => !(await troubles()).includes('window-hidden'), { what: 'its return' });
  await painted.show(1_000);
  await painted.stop();
  await until(async () => (await troubles()).includes('window-closed'), { what: 'its end' });
  const closedAt = Date.now();
  await painted.show(1_500);
  await commandLine(app, ['stop']);
  const { folder, manifest } = await waitForRecording(
    app,
    'finished',
    (one) => one.manifest.media.kind === 'ready',
  );

  // Ours are never offered, though the panel is open or was.
  expect(windows).toMatchObject([{ name: title }]);
  expect(manifest).toMatchObject({ sourceName: title, moreParts: [] });
  const file = `${folder}/recording.mp4`;
  const { video, durationSeconds } = await readStreams(file);
  expect(video).toMatchObject(size);
  const layout = { frameWidth: size.width, sourceWidth: size.width };
  const whole = (await readFrames(file, layout)).flatMap(({ code }) => code ?? []);
  expect(whole.length, 'frames in the first size').toBeGreaterThan(30);
  const smaller = await readFrames(file, { ...layout, left: 50, top: 50 });
  const after = smaller.flatMap(({ atMs, code }) => (code === undefined ? [] : [{ atMs, code }]));
  expect(after.length, 'frames in the second size').toBeGreaterThan(30);
  const counters = [...whole, ...after.map(({ code }) => code)].map(({ counter }) => counter);
  expect(counters).toEqual(counters.toSorted((a, b) => a - b));
  // The last picture stands until the stop, and black is never seen.
  expect(durationSeconds * 1_000 - (after.at(-1)?.atMs ?? 0)).toBeLessThan(1_600);
  const lastCounter = after.at(-1)?.code.counter ?? 0;
  expect(after.filter(({ code }) => code.counter === lastCounter).length).toBeGreaterThan(1);
  expect(Date.now() - closedAt).toBeGreaterThan(1_000);
});
