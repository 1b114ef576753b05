// The API key is nowhere in clear on a computer without a key store; see key-nowhere.ts.
import { en } from '../../preload/words/en';
import { commandLine, lineOf, signIn } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { expectKeyNowhere } from './key-nowhere';

test.override('desktopOptions', { scope: 'file' }, { keyring: false });

test('the key is nowhere in clear, without a key store', async ({
  apps,
  desktop,
  server,
  source,
}) => {
  await expectKeyNowhere({ apps, desktop, server, source });
});

test('the user can keep the key after all, knowing what that means; it is there at the next start', async ({
  apps,
}) => {
  const app = await apps.launch();
  await signIn(app);
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  const { settings: words } = en;
  await settings.getByRole('tab', { name: en.setup.section.claap }).click();
  await settings.getByRole('button', { name: words.keyKeep }).click();
  await settings.getByText(words.keyKeepBody[1] ?? '').waitFor();
  await settings.getByRole('button', { name: words.keyKeepYes }).click();
  await settings.getByText(words.keyStates.unprotected).waitFor();
  await app.close();

  const again = await apps.launch({ dataDir: app.dataDir });
  const told = await commandLine(again, ['settings', 'list']);
  expect(lineOf(told, 'settings').apiKey).toBe('unprotected');
});
