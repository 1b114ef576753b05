// The app starts on a bare desktop: the engine is there, hidden, before anybody asks for it.
import { expect, test } from '../helpers/e2e';
import { commandLine, lineOf } from '../helpers/command-line';

test('the engine is ready and hidden, the tray is there, the socket answers', async ({
  apps,
  desktop,
}) => {
  const app = await apps.launch({ args: ['--hidden'] });

  const item = await desktop.tray.item();
  const status = await commandLine(app, ['status']);

  expect(await app.isShown('capture')).toBe(false);
  expect(await app.isShown('panel')).toBe(false);
  expect(item.icons.length).toBeGreaterThan(0);
  expect(lineOf(status, 'take')).toMatchObject({ state: 'idle' });
});

test('the engine’s page loads nothing that only windows need', async ({ app }) => {
  const engine = await app.window('capture');

  const files = await engine.evaluate(() =>
    [...document.querySelectorAll('script, link')].map((element) =>
      (element.getAttribute('src') ?? element.getAttribute('href') ?? '').replace(/-[^-]*$/, ''),
    ),
  );

  expect(files.toSorted()).toEqual(['../assets/base', '../assets/capture']);
});

test('without a key store a key is good for this session only, and that is said', async ({
  app,
}) => {
  const settings = lineOf(await commandLine(app, ['settings', 'list']), 'settings');

  expect(settings.apiKey).toBe('session-only');
});
