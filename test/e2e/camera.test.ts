// The camera's bubble is recorded where it is seen: judged from decoded frames of a display and of a window,
// also after it was moved while recording. Chromium's fake camera shows a file of ours.
import path from 'node:path';
import { commandLine, lineOf } from '../helpers/command-line';
import { type RunningApp, waitForRecording } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';
import { expect, test } from '../helpers/e2e';
import { pointsAt } from '../helpers/analysis/pixels';
import { startPaintedSource } from '../helpers/painted-source/painted-source';

interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The camera sees green on its left and magenta on its right; the bubble mirrors it. */
async function cameraSwitches(desktop: Desktop): Promise<readonly string[]> {
  const file = path.join(desktop.dir, 'camera.y4m');
  const half = (color: string): string => `color=${color}:s=320x480:r=30:d=1,format=yuv420p`;
  const picture = `${half('lime')}[a];${half('magenta')}[b];[a][b]hstack`;
  await mustRun('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', picture, '-y', file]);
  return [
    '--use-fake-device-for-media-stream=device-count=1',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

/** Where the bubble is on the desktop, once it shows the camera. */
async function bubbleOf(app: RunningApp): Promise<Square> {
  const page = await app.window('bubble');
  const bubble = page.locator('[data-state="live"]');
  await bubble.waitFor({ timeout: 10_000 });
  const box = await bubble.boundingBox();
  const window = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/bubble/'))
      ?.getBounds(),
  );
  return {
    x: (window?.x ?? 0) + (box?.x ?? 0),
    y: (window?.y ?? 0) + (box?.y ?? 0),
    size: box?.width ?? 0,
  };
}

const mirrored = ['magenta', 'green', 'other'];

test('what is seen of the camera is what is recorded, also after it was moved', async ({
  apps,
  desktop,
  source,
}) => {
  const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
  const app = await apps.launch({ args: await cameraSwitches(desktop) });
  const options = ['--camera', 'default', '--mic', 'off', '--system-sound', 'off', '--no-upload'];

  async function drag({ x, y, size }: Square, toX: number, toY: number): Promise<Square> {
    await xdotool('mousemove', String(x + size / 2), String(y + size / 2), 'mousedown', '1');
    await xdotool('mousemove', String(toX), String(toY), 'mouseup', '1');
    const atEnd = async () => {
      const now = await bubbleOf(app);
      return now.x + now.size / 2 === toX && now.y + now.size / 2 === toY ? now : undefined;
    };
    return until(atEnd, { what: 'the bubble at its new place' });
  }
  const recordedSeconds = async () =>
    lineOf(await commandLine(app, ['status', '--json']), 'take').elapsedMs / 1_000;

  // The middle of what is shown: the file's time is not the clock's, as its uneven beginning is left out.
  const fromEnd = 0.6;
  /** Records, and drags the bubble meanwhile; with times in the file before and after that. */
  async function record(title: string, more: readonly string[], to: readonly [number, number]) {
    await commandLine(app, ['start', ...more, ...options, '--title', title]);
    const from = await bubbleOf(app);
    await source.show(1_200);
    const before = { at: (await recordedSeconds()) - fromEnd, ...from };
    const there = await drag(from, ...to);
    await source.show(1_200);
    const after = { at: (await recordedSeconds()) - fromEnd, ...there };
    await commandLine(app, ['stop']);
    const { folder } = await waitForRecording(
      app,
      'finished',
      ({ manifest }) => manifest.title === title && manifest.media.kind === 'ready',
    );
    return { before, after, file: `${folder}/recording.mp4` };
  }
  /** Colours at three and seven tenths of its width, and in the corner of its square. */
  const seenAt = (file: string, at: number, { x, y, size }: Square) =>
    pointsAt(file, at, [
      { x: x + 0.3 * size, y: y + size / 2 },
      { x: x + 0.7 * size, y: y + size / 2 },
      { x: x + 4, y: y + 4 },
    ]);

  const display = await record('Display', [], [1_500, 400]);
  expect(display.before).toMatchObject({ x: 32, y: 1_080 - 32 - 200, size: 200 });
  expect(await seenAt(display.file, display.before.at, display.before)).toEqual(mirrored);
  expect(await seenAt(display.file, display.after.at, display.after)).toEqual(mirrored);
  const leftBehind = await seenAt(display.file, display.after.at, display.before);
  expect(leftBehind).toEqual(['other', 'other', 'other']);

  const title = 'Quarterly plan';
  const painted = await startPaintedSource(desktop, {
    window: { title, width: 1000, height: 600 },
    hasSound: false,
  });
  const window = await record('Window', ['--window', title], [700, 500]);
  const told = (await mustRun('xwininfo', ['-name', title], { env: desktop.env })).stdout;
  const corner = (axis: string): number =>
    Number(new RegExp(`Absolute upper-left ${axis}:\\s+(\\d+)`).exec(String(told))?.[1]);
  const inWindow = ({ x, y, size }: Square) => ({ x: x - corner('X'), y: y - corner('Y'), size });
  await painted.stop();
  for (const place of [window.before, window.after])
    expect(await seenAt(window.file, place.at, inWindow(place))).toEqual(mirrored);
});
