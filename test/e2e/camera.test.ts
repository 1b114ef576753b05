// The camera's bubble is recorded where it is seen: judged from decoded frames of a display and of a window,
// also after it was moved while recording. Chromium's fake camera, which shows a file of ours.
import path from 'node:path';
import { commandLine } from '../helpers/command-line';
import { type RunningApp, waitForRecording } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';
import { expect, test } from '../helpers/e2e';
import { pointsAt } from '../helpers/analysis/pixels';
import { startPaintedSource } from '../helpers/painted-source/painted-source';

/** The camera sees green on its left and magenta on its right; the bubble shows it mirrored. */
async function cameraSwitches(desktop: Desktop): Promise<readonly string[]> {
  const file = path.join(desktop.dir, 'camera.y4m');
  const halves =
    'color=lime:s=320x480:r=30:d=1,format=yuv420p[a];color=magenta:s=320x480:r=30:d=1,format=yuv420p[b];[a][b]hstack';
  await mustRun('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', halves, '-t', '1', '-y', file]);
  return [
    '--use-fake-device-for-media-stream=device-count=1',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly size: number;
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

test('what is seen of the camera is what is recorded, also after it was moved', async ({
  apps,
  desktop,
  source,
}) => {
  const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
  const app = await apps.launch({ args: await cameraSwitches(desktop) });
  const options = ['--camera', 'default', '--mic', 'off', '--system-sound', 'off', '--no-upload'];
  const drag = async (from: Square, toX: number, toY: number): Promise<Square> => {
    const [x, y] = [from.x + from.size / 2, from.y + from.size / 2];
    await xdotool('mousemove', String(x), String(y), 'mousedown', '1');
    await xdotool('mousemove', String((x + toX) / 2), String((y + toY) / 2));
    await xdotool('mousemove', String(toX), String(toY), 'mouseup', '1');
    return until(
      async () => {
        const now = await bubbleOf(app);
        return Math.abs(now.x + now.size / 2 - toX) < 2 ? now : undefined;
      },
      { what: 'the bubble at its new place' },
    );
  };
  const record = async (more: readonly string[], title: string, to: readonly [number, number]) => {
    await commandLine(app, ['start', ...more, ...options, '--title', title]);
    const before = await bubbleOf(app);
    await source.show(1_000);
    const after = await drag(before, ...to);
    await source.show(1_000);
    await commandLine(app, ['stop']);
    const { folder } = await waitForRecording(
      app,
      'finished',
      ({ manifest }) => manifest.title === title && manifest.media.kind === 'ready',
    );
    const file = `${folder}/recording.mp4`;
    return { before, after, file };
  };
  /** Green, magenta or something else at three tenths and seven tenths of the bubble's width. */
  const seenAt = async (file: string, at: 'early' | 'late', { x, y, size }: Square) =>
    pointsAt(file, at, [
      { x: x + 0.3 * size, y: y + size / 2 },
      { x: x + 0.7 * size, y: y + size / 2 },
      // Outside of the circle, in its square's corner.
      { x: x + 3, y: y + 3 },
    ]);
  const mirrored = ['magenta', 'green', 'other'];

  const display = await record([], 'Display', [1_500, 400]);
  expect(display.before).toEqual({ x: 32, y: 1_080 - 32 - 200, size: 200 });
  expect(await seenAt(display.file, 'early', display.before)).toEqual(mirrored);
  expect(await seenAt(display.file, 'late', display.after)).toEqual(mirrored);
  expect(await seenAt(display.file, 'late', display.before)).toEqual(['other', 'other', 'other']);

  const painted = await startPaintedSource(desktop, {
    window: { title: 'Quarterly plan', width: 1000, height: 600 },
    hasSound: false,
  });
  await xdotool('search', '--name', 'Quarterly plan', 'windowmove', '300', '200');
  const window = await record(['--window', 'Quarterly'], 'Window', [900, 500]);
  await painted.stop();
  const origin = { x: 300, y: 200 };
  const inWindow = ({ x, y, size }: Square) => ({ x: x - origin.x, y: y - origin.y, size });
  expect(await seenAt(window.file, 'early', inWindow(window.before))).toEqual(mirrored);
  expect(await seenAt(window.file, 'late', inWindow(window.after))).toEqual(mirrored);
});
