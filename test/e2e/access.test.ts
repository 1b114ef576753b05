// Every window can be used by everybody: axe finds nothing to complain of, in light and in dark. (The
// countdown and the frame that chooses an area are looked at in countdown.test.ts and area-source.test.ts.)
import type { WindowRole } from '../../preload/schemas/window-roles';
import { accessFaults } from '../helpers/access';
import type { RunningApp } from '../helpers/app';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

async function expectNoFault(app: RunningApp, roles: readonly WindowRole[]): Promise<void> {
  for (const role of roles) expect(await accessFaults(await app.window(role)), role).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no fault in any window, ${theme}`, async ({ apps, source }) => {
    const camera = '--use-fake-device-for-media-stream=device-count=1';
    const app = await apps.launch({ args: [camera] });
    await app.electron.evaluate(({ nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted;
    }, theme);
    await commandLine(app, ['start', '--camera', 'default', '--title', 'For the library']);
    await (await app.window('bubble')).locator('[data-state="live"]').waitFor();
    await expectNoFault(app, ['bubble', 'bar']);
    await source.show(1_000);
    await commandLine(app, ['stop', '--wait', 'ready']);
    const card = await app.window('card');
    // Under the pointer it stays.
    await card.getByText('For the library').hover();
    await expectNoFault(app, ['card']);

    await commandLine(app, ['panel']);
    const panel = await app.window('panel');
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
    await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'welcome' }));
    await expectNoFault(app, ['panel', 'library', 'settings', 'welcome']);
  });
}
