// Settings that are in force at once: keys that are pressed anew, and keys that are not to be had.
import { waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import type { Page } from 'playwright-core';
import { accessFaults } from '../helpers/access';
import { pressKeys } from '../helpers/keyboard';

test('a shortcut is pressed anew by keyboard; one that is ours already is told with a free one, which then records', async ({
  app,
  desktop,
  source,
}) => {
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await panel.getByRole('button', { name: 'Record' }).and(panel.locator(':focus')).waitFor();
  await pressKeys(desktop, 'ctrl+comma');
  const settings = await app.window('settings');
  await until(() => app.isShown('settings'), { what: 'the settings' });
  await settings.getByRole('tab', { name: 'Shortcuts' }).press('Enter');
  const change = settings.getByRole('button', { name: /^Start and stop.*Change$/ });
  await change.press('Enter');
  await settings.getByText('Press the keys…').waitFor();
  await pressKeys(desktop, 'ctrl+alt+p');
  await settings.getByText(/^Ctrl\+Alt\+P is already/).waitFor();
  const offer = settings.getByRole('button', { name: /^Use / });
  const offered = ((await offer.textContent()) ?? '').replace(/^Use /, '');
  await offer.press('Enter');
  await settings
    .getByRole('button', { name: new RegExp(`: ${offered.replaceAll('+', '\\+')}. Ch`) })
    .waitFor();

  const keys = offered.toLowerCase().replace('control', 'ctrl');
  await pressKeys(desktop, keys);
  await waitForRecording(app, 'running', ({ manifest }) => manifest.media.kind === 'capturing');
  await source.show(1_000);
  await pressKeys(desktop, keys);
  await waitForRecording(app, 'finished', ({ manifest }) => manifest.media.kind === 'ready');
  await settings.getByRole('button', { name: 'Reset all' }).press('Enter');
  await settings.getByRole('button', { name: /: Ctrl\+Alt\+R\. Change$/ }).waitFor();
  expect(await app.isShown('settings')).toBe(true);
});

test('letters grow in every window at once, nothing is lost by it, and they stay so', async ({
  apps,
  source,
}) => {
  const app = await apps.launch();
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  const width = async (): Promise<number> => (await app.bounds('panel')).width;
  const usual = await width();
  await settings.getByRole('tab', { name: 'App' }).click();
  await settings.getByLabel('Text size').selectOption('Very large');

  for (const page of [panel, settings, await app.window('bar')])
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).fontSize === '20.8px',
    );
  expect(await holds(settings), 'settings').toBe(true);
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'panel' }));
  await until(async () => (await width()) === Math.round(usual * 1.3), { what: 'a wider panel' });
  expect(await holds(panel), 'panel').toBe(true);
  expect(await accessFaults(settings), 'settings').toEqual([]);
  expect(await accessFaults(panel), 'panel').toEqual([]);

  // Windows that are made, or filled, only now.
  await commandLine(app, ['start', '--no-upload']);
  const bar = await app.window('bar');
  await bar.getByRole('button', { name: /^Stop/ }).waitFor();
  expect(await holds(bar), 'bar').toBe(true);
  await source.show(500);
  await commandLine(app, ['stop']);
  await until(() => app.isShown('card'), { what: 'the card' });
  const card = await app.window('card');
  await card.getByRole('region').hover();
  expect(await holds(card), 'card').toBe(true);
  expect(await accessFaults(card), 'card').toEqual([]);
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
  expect(await holds(await app.window('library')), 'library').toBe(true);
  await app.close();

  const again = await apps.launch({ dataDir: app.dataDir });
  await commandLine(again, ['panel']);
  const anew = await again.window('panel');
  await anew.getByRole('button', { name: 'Record' }).waitFor();
  expect(await anew.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
    '20.8px',
  );
});

/** Nothing is wider than its window, and every word lies in it once it is scrolled to. */
async function holds(page: Page): Promise<boolean> {
  const read = (): Promise<readonly string[]> =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const beyond = [...document.querySelectorAll('button, input, select, p, h1, h2, label')]
        .filter((one) => one.checkVisibility())
        .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
        .map((one) => one.textContent);
      return scrollWidth > clientWidth ? ['the page', ...beyond] : beyond;
    });
  // A window that fits its content follows it a moment later.
  return until(async () => (await read()).length === 0, { what: 'everything to be in its window' });
}
