// Settings that are in force at once: keys that are pressed anew, and keys that are not to be had.
import { waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
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
