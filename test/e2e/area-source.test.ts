// An area is chosen on the second display and recorded to the pixel: what the frame shows is what is recorded.
import path from 'node:path';
import { accessFaults } from '../helpers/access';
import { commandLine } from '../helpers/command-line';
import { waitForRecording } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import { expect, test } from '../helpers/e2e';
import { mouseOn } from '../helpers/mouse';
import { readStreams } from '../helpers/analysis/container';
import { differenceAt, greyPicture } from '../helpers/analysis/pixels';

test.override('desktopOptions', { scope: 'file' }, { displayCount: 2 });

/** Still text on the painted display; the moving part lies beside it. */
const area = { x: 60, y: 130, width: 640, height: 360 };
const screen = { width: 3840, height: 1080 };

test('an area of the second display is chosen by its numbers and recorded to the pixel', async ({
  app,
  desktop,
  source,
}) => {
  await mustRun('xdotool', ['mousemove', '2500', '600'], { env: desktop.env });
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await panel.getByRole('radio', { name: 'Area' }).check();
  await panel.getByRole('button', { name: 'Choose area…' }).click();
  const picker = await app.window('area');
  for (const [name, value] of [
    ['Width', area.width],
    ['Height', area.height],
    ['Left edge', area.x],
    ['Upper edge', area.y],
  ] as const) {
    await picker.getByRole('textbox', { name }).fill(String(value));
    await picker.keyboard.press('Enter');
  }
  await picker.getByRole('application', { name: 'Area of 640 × 360 at 60, 130' }).waitFor();
  expect(await accessFaults(picker)).toEqual([]);
  await picker.keyboard.press('Enter').catch(() => undefined);
  await panel.getByText('640 × 360').waitFor();
  expect(await accessFaults(panel)).toEqual([]);
  await panel.getByRole('button', { name: 'Record' }).click();
  await waitForRecording(app, 'begun', ({ manifest }) => manifest.media.kind === 'capturing');
  await source.show(1_500);
  const grab = path.join(desktop.dir, 'whole-screen.png');
  await desktop.screenshot(grab);
  await commandLine(app, ['stop']);
  const { folder } = await waitForRecording(
    app,
    'finished',
    (one) => one.manifest.media.kind === 'ready',
  );

  const file = path.join(folder, 'recording.mp4');
  const { video } = await readStreams(file);
  expect(video).toMatchObject({ width: area.width, height: area.height });
  const [seen, whole] = [await greyPicture(file, area, 0.5), await greyPicture(grab, screen)];
  const at = (dx: number, dy: number): number =>
    differenceAt(seen, whole, 1920 + area.x + dx, area.y + dy);
  expect(at(0, 0), 'as on the screen').toBeLessThan(4);
  const others = [-2, 0, 2].flatMap((dx) => [-2, 0, 2].map((dy) => (dx || dy ? at(dx, dy) : 255)));
  expect(Math.min(...others), 'two pixels beside').toBeGreaterThan(3 * at(0, 0));
  // The frame is seen outside of the area, on the page's light ground, and nowhere in the picture.
  const row = (area.y + 100) * screen.width + 1920 + area.x;
  for (const beside of [row - 2, row + area.width + 1]) {
    expect(whole.bytes[beside]).toBeGreaterThan(110);
    expect(whole.bytes[beside]).toBeLessThan(150);
  }
});

test('an area is drawn, moved and made smaller by the mouse, and recorded in that size', async ({
  app,
  desktop,
  source,
}) => {
  const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
  const mouse = mouseOn(desktop, app);
  await xdotool('mousemove', '2500', '600');
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await mouse.click(panel.getByText('Area', { exact: true }));
  await mouse.click(panel.getByRole('button', { name: 'Choose area…' }));
  const picker = await app.window('area');
  const frame = picker.getByRole('application');
  const isAt = (name: string): Promise<void> =>
    picker.getByRole('application', { name: `Area of ${name}` }).waitFor();
  await frame.waitFor();
  await xdotool('mousemove', '2020', '150', 'mousedown', '1');
  await xdotool('mousemove', '2400', '400', 'mousemove', '2820', '600', 'mouseup', '1');
  await isAt('800 × 450 at 100, 150');
  await mouse.drag(frame, 40, -20);
  await isAt('800 × 450 at 140, 130');
  await xdotool('mousemove', String(1920 + 140 + 800), String(130 + 450), 'mousedown', '1');
  await xdotool(
    'mousemove_relative',
    '--',
    '-100',
    '-60',
    'mousemove_relative',
    '--',
    '-60',
    '-30',
  );
  await xdotool('mouseup', '1');
  await isAt('640 × 360 at 140, 130');
  await mouse.click(picker.getByRole('button', { name: 'Use this area' }));
  await panel.getByText('640 × 360').waitFor();
  await mouse.click(panel.getByRole('button', { name: 'Record' }));
  await waitForRecording(app, 'begun', ({ manifest }) => manifest.media.kind === 'capturing');
  await source.show(500);
  const bar = await app.window('bar');
  await until(() => app.isShown('bar'), { what: 'the bar' });
  await mouse.click(bar.getByRole('button', { name: /^Stop/ }));
  const { folder } = await waitForRecording(
    app,
    'finished',
    (one) => one.manifest.media.kind === 'ready',
  );
  const { video } = await readStreams(path.join(folder, 'recording.mp4'));
  expect(video).toMatchObject({ width: 640, height: 360 });
});
