// On the only display nothing of ours is in the picture, where the system keeps no window out of it (X11); how to
// stop is said before, and what is opened while it records is seen in it.
import path from 'node:path';
import { changedPixels, greyPicture } from '../helpers/analysis/pixels';
import { recordedFor, waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

const screen = { width: 1920, height: 1080 };
/** Pixels: the bar has 13,000, a pointer some 300. */
const ofABar = 2000;

test('neither panel nor bar nor anything else of ours is in the picture', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch();
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.hide', undefined));
  await until(async () => !(await app.isShown('panel')), { what: 'the panel to be gone' });
  const bare = path.join(desktop.dir, 'bare-screen.png');
  await desktop.screenshot(bare);
  await commandLine(app, ['panel']);
  await panel.getByText(/Stop from the tray icon or with Ctrl\+Alt\+R/).waitFor();
  await panel.getByRole('button', { name: 'Record' }).click();
  await recordedFor(panel, 1500);
  expect(await app.isShown('bar')).toBe(false);
  // Opened by the user's own wish; so it is seen that the picture would hold the bar.
  await commandLine(app, ['panel']);
  await recordedFor(panel, 3500);
  await commandLine(app, ['stop']);
  const { folder } = await waitForRecording(
    app,
    'finished',
    ({ manifest }) => manifest.media.kind === 'ready',
  );

  const file = path.join(folder, 'recording.mp4');
  const before = await greyPicture(bare, screen);
  const changedAt = async (seconds: number): Promise<number> =>
    changedPixels(before, await greyPicture(file, screen, seconds));
  for (const seconds of [0, 0.3, 1.2]) expect(await changedAt(seconds)).toBeLessThan(ofABar);
  expect(await changedAt(3.2)).toBeGreaterThan(ofABar);
});
