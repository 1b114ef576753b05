// Every window can be used by everybody: axe finds nothing to complain of, in light and in dark.
import { AxeBuilder } from '@axe-core/playwright';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no fault in any window, ${theme}`, async ({ app, source }) => {
    await app.electron.evaluate(({ nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted;
    }, theme);
    await commandLine(app, ['start', '--title', 'For the library']);
    await source.show(1_000);
    await commandLine(app, ['stop', '--wait', 'ready']);
    await commandLine(app, ['panel']);
    const panel = await app.window('panel');
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'welcome' }));

    for (const role of ['panel', 'bar', 'card', 'library', 'settings', 'welcome'] as const) {
      const page = await app.window(role);
      await page.locator('body :visible').first().waitFor();
      // Electron opens no further page, which the newer way of axe wants.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      expect(told, role).toEqual([]);
    }
  });
}
