// The first start: a welcome in three steps, by keyboard, once. And what a person may change about the app
// itself: language and appearance are in force everywhere at once.
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { mustRun, until } from '../helpers/child';
import { mouseOn } from '../helpers/mouse';

/** `--surface` of tokens.css. */
const darkGround = 'rgb(20, 22, 34)';

test('the welcome is there once, by keyboard alone, and never again', async ({ apps }) => {
  const withWelcome = { env: { CLAAP_RECORDER_NO_WELCOME: '' } };
  const app = await apps.launch(withWelcome);
  const welcome = await app.window('welcome');
  await welcome.locator('h1').waitFor();
  expect(await app.isShown('panel')).toBe(false);

  // The last button is the way on: Continue, Continue, Later.
  for (const heading of [/Nothing to allow/, /Sound and picture/, /Your Claap key/]) {
    await welcome.locator('h1', { hasText: heading }).waitFor();
    await welcome.locator('button').last().press('Enter');
  }
  await until(() => app.isShown('panel'), { what: 'the panel' });
  expect(await app.isShown('welcome')).toBe(false);
  await app.close();

  const again = await apps.launch({ ...withWelcome, dataDir: app.dataDir });
  await until(() => again.isShown('panel'), { what: 'the panel at the second start' });
  expect(again.electron.windows().map((page) => page.url())).not.toContain(welcome.url());
});

test('by the mouse the welcome hears the tone, keeps a key, and the way from it is to the panel', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch({ env: { CLAAP_RECORDER_NO_WELCOME: '' } });
  const welcome = await app.window('welcome');
  const mouse = mouseOn(desktop, app);
  const button = (name: string) => welcome.getByRole('button', { name, exact: true });
  const type = (text: string) => mustRun('xdotool', ['type', text], { env: desktop.env });
  await welcome.locator('h1', { hasText: 'Nothing to allow' }).waitFor();
  await mouse.click(button('Continue'));
  await mouse.click(button('Play tone'));
  await welcome.getByText('Heard. Computer sound will be in your recordings.').waitFor();
  await mouse.click(button('Back'));
  await welcome.locator('h1', { hasText: 'Nothing to allow' }).waitFor();
  await mouse.click(button('Continue'));
  await mouse.click(button('Continue'));

  await button('Later').waitFor();
  await mouse.click(welcome.getByLabel('API key'));
  await type('cla_test_ok');
  await mouse.click(button('Save key'));
  await mouse.click(welcome.getByLabel('Your Claap e-mail'));
  await type('ada@example.test');
  await mouse.click(welcome.locator('h1'));
  await welcome.getByText('All set').waitFor();
  await mouse.click(button('Start recording'));
  await until(() => app.isShown('panel'), { what: 'the panel' });
  expect(await app.isShown('welcome')).toBe(false);
  const told = lineOf(await commandLine(app, ['settings', 'list']), 'settings');
  expect(told.authorEmail).toBe('ada@example.test');
});

test('language and appearance change everywhere at once, and stay', async ({ apps, desktop }) => {
  const app = await apps.launch();
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  await settings.getByRole('tab', { name: 'App' }).click();

  await settings.getByLabel('Language').selectOption('fr');
  await settings.getByLabel('Apparence').selectOption('dark');

  for (const page of [panel, settings, await app.window('bar')])
    await page.waitForFunction(
      () =>
        document.documentElement.lang === 'fr' &&
        matchMedia('(prefers-color-scheme: dark)').matches,
    );
  const groundOf = (page: typeof panel): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect([await groundOf(panel), await groundOf(settings)]).toEqual([darkGround, darkGround]);
  // Only what the bar draws is seen.
  expect(await groundOf(await app.window('bar'))).toBe('rgba(0, 0, 0, 0)');
  await panel.getByRole('button', { name: 'Enregistrer', exact: true }).waitFor();
  await until(
    async () => (await desktop.tray.menu()).some(({ label }) => label === 'Nouvel enregistrement…'),
    { what: 'the tray in French' },
  );

  const entry = path.join(desktop.env['XDG_CONFIG_HOME'] ?? '', 'autostart/claap-recorder.desktop');
  await settings.getByLabel('Ouvrir à la connexion').check();
  await until(async () => (await readFile(entry, 'utf8').catch(() => '')).includes('--hidden'), {
    what: 'the autostart file',
  });
  await settings.getByLabel('Ouvrir à la connexion').uncheck();
  await until(
    () =>
      access(entry).then(
        () => false,
        () => true,
      ),
    {
      what: 'the autostart file to go',
    },
  );

  await panel.getByRole('button', { name: 'Ajouter une clé' }).click();
  await settings.getByRole('tab', { name: 'Claap', selected: true }).waitFor();
  await settings.getByLabel('Clé d’API').fill('cla_test_ok');
  await settings.getByLabel('Clé d’API').press('Enter');
  await settings.getByRole('button', { name: 'Remplacer la clé' }).waitFor();
  await settings.getByRole('tab', { name: 'Claap', selected: true }).waitFor();
});
