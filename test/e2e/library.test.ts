// The library by keyboard alone: a recording is found, played and sought, cut, and brought back whole.
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { accessFaults } from '../helpers/access';
import { storedRecordings } from '../helpers/app';
import { until } from '../helpers/child';
import { expect, test } from '../helpers/e2e';
import { makeLibrary } from '../helpers/made-library';

test('a recording is found, played, cut and brought back by keyboard', async ({
  apps,
  desktop,
}) => {
  const dataDir = await mkdtemp(path.join(desktop.dir, 'library-'));
  await makeLibrary({ dataDir, count: 200, seconds: 8 });
  const app = await apps.launch({ dataDir });
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
  const page = await app.window('library');
  const rows = page.locator('[data-recording]');
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(60);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('quota 77');
  await page.getByRole('listitem', { name: /^How to read the quota meter 77/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^All, 200/ }).waitFor();
  // The first one is the newest, and not at Claap.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const video = page.locator('video');
  await video.waitFor();
  await page.keyboard.press('k');
  await page.keyboard.press('5');
  const second = (): Promise<number> => video.evaluate((one: HTMLVideoElement) => one.currentTime);
  await until(async () => Math.abs((await second()) - 4) < 0.1, {
    what: 'the middle to be sought',
  });

  await page.getByRole('dialog').getByRole('button', { name: 'Trim…' }).press('Enter');
  const start = page.getByRole('slider', { name: 'Start' });
  // Where it can be cut is known a moment later.
  await until(
    async () => {
      await start.press('ArrowRight');
      return (await start.getAttribute('aria-valuetext')) === '00:02.0';
    },
    { what: 'the start to go to a key frame' },
  );
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Trim', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Undo trim' }).waitFor();
  // The row knows it first; as long as the dialog is open, all behind it is out of reach.
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const newest = async (): Promise<number> => {
    const stored = (await storedRecordings(app)).find(({ manifest }) =>
      manifest.id.endsWith('0000'),
    );
    return stored?.manifest.finished?.durationMs ?? 0;
  };
  expect(Math.abs((await newest()) - 6000)).toBeLessThan(100);

  await page.getByRole('button', { name: 'Undo trim' }).press('Enter');
  await until(async () => (await newest()) === 8000, { what: 'the whole to be back' });
});
