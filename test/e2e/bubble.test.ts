// The camera's bubble by the mouse, and without one: it comes with the camera, its tools come with the pointer, and as it was left
// it is the next time. While a take runs, the bar hides and shows it.
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { RunningApp } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { mouseOn } from '../helpers/mouse';

const args = ['--use-fake-device-for-media-stream=device-count=1'];

/** Width of the bubble itself, of how it is drawn, and where its square lies on the desktop. */
async function bubbleNow(app: RunningApp): Promise<{ size: number; x: number; y: number }> {
  const page = await app.window('bubble');
  const box = await page.locator('[data-state="live"]').boundingBox();
  const frame = await app.bounds('bubble');
  return {
    size: Math.round(box?.width ?? 0),
    x: Math.round(frame.x + (box?.x ?? 0)),
    y: Math.round(frame.y + (box?.y ?? 0)),
  };
}

test('the bubble is sized, shaped, mirrored, moved and closed by the mouse, and is next time as it was left', async ({
  apps,
  desktop,
}) => {
  const dataDir = await mkdtemp(path.join(desktop.dir, 'bubble-'));
  const app = await apps.launch({ args, dataDir });
  const mouse = mouseOn(desktop, app);
  const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
  const sized = (size: number, at: RunningApp = app): Promise<unknown> =>
    until(async () => (await bubbleNow(at)).size === size, { what: `a bubble of ${size}` });
  await desktop.tray.click();
  await until(() => app.isShown('panel'), { what: 'the panel' });
  const panel = await app.window('panel');
  await mouse.click(panel.getByRole('switch', { name: 'Camera' }));
  const bubble = await app.window('bubble');
  const picture = bubble.locator('[data-state="live"]');
  await picture.waitFor();
  const tool = (name: RegExp) => bubble.getByRole('button', { name });
  expect(await tool(/./).count(), 'tools without the pointer').toBe(0);

  await mouse.pointAt(picture);
  await mouse.click(tool(/^Size/));
  await sized(320);
  await mouse.click(tool(/^Make it square/));
  await tool(/^Make it round/).waitFor();
  const video = bubble.locator('video');
  const mirror = (): Promise<string> => video.evaluate((one) => getComputedStyle(one).scale);
  expect(await mirror()).toBe('-1 1');
  await mouse.click(tool(/mirror/i));
  await until(async () => (await mirror()) === 'none', { what: 'a picture that is not mirrored' });

  // To the upper right corner: it snaps to it.
  await mouse.pointAt(picture);
  const { right, top } = { right: 1_920 - 32 - 160, top: 32 + 160 };
  await xdotool('mousedown', '1', 'mousemove', String(right - 11), String(top + 9), 'mouseup', '1');
  await until(
    async () => {
      const { x, y } = await bubbleNow(app);
      return x === 1_920 - 32 - 320 && y === 32;
    },
    { what: 'the bubble in the upper right corner' },
  );
  await mouse.pointAt(picture);
  await mouse.click(tool(/^Close/));
  await until(async () => !(await app.isShown('bubble')), { what: 'the bubble to go' });
  await panel.getByRole('switch', { name: 'Camera', checked: false }).waitFor();
  await app.close();

  const again = await apps.launch({ args, dataDir });
  await desktop.tray.click();
  await until(() => again.isShown('panel'), { what: 'the panel again' });
  await mouseOn(desktop, again).click(
    (await again.window('panel')).getByRole('switch', { name: 'Camera' }),
  );
  await (await again.window('bubble')).locator('[data-state="live"]').waitFor();
  await sized(320, again);
  expect(await bubbleNow(again)).toEqual({ size: 320, x: 1_920 - 32 - 320, y: 32 });
});

test('without a mouse the settings say how the bubble looks, at once and for the next time', async ({
  apps,
}) => {
  const app = await apps.launch({ args });
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await panel.getByRole('switch', { name: 'Camera' }).press(' ');
  const picture = (await app.window('bubble')).locator('[data-state="live"]');
  await picture.waitFor();
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  await settings.getByRole('tab', { name: 'Devices' }).press('Enter');
  await settings.getByLabel('Size of the bubble').selectOption('Small');
  await until(async () => (await bubbleNow(app)).size === 140, { what: 'a small bubble' });
  await settings.getByLabel('Shape of the bubble').selectOption('Square');
  await until(
    () => picture.evaluate((one) => Number.parseFloat(getComputedStyle(one).borderRadius) < 60),
    { what: 'a square one' },
  );
  await settings.getByRole('switch', { name: 'Mirrored' }).press(' ');
  await settings.getByRole('switch', { name: 'Mirrored', checked: false }).waitFor();

  // Nobody sees it meanwhile.
  await panel.evaluate(() => window.recorder.ask('windows.hide', undefined));
  await until(async () => !(await app.isShown('bubble')), { what: 'the bubble to go' });
  await settings.getByLabel('Size of the bubble').selectOption('Large');
  await commandLine(app, ['panel']);
  await until(() => app.isShown('bubble'), { what: 'the bubble' });
  await until(async () => (await bubbleNow(app)).size === 320, { what: 'a large bubble' });
});

test('while recording the camera is hidden and shown from the tray', async ({
  apps,
  desktop,
  source,
}) => {
  const app = await apps.launch({ args });
  await commandLine(app, ['start', '--camera', 'default', '--no-upload']);
  const picture = (await app.window('bubble')).locator('[data-state="live"]');
  await picture.waitFor();
  await desktop.tray.choose(/^Hide camera$/);
  await until(async () => !(await app.isShown('bubble')), { what: 'the bubble to go' });
  await source.show(300);
  await desktop.tray.choose(/^Show camera$/);
  await until(() => app.isShown('bubble'), { what: 'the bubble' });
  await picture.waitFor();
  await commandLine(app, ['stop']);
  await until(async () => !(await app.isShown('bubble')), { what: 'the bubble to go at Stop' });
});
