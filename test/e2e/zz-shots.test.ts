// temporary: pictures of the screens
import { mkdirSync } from 'node:fs';
import { commandLine } from '../helpers/command-line';
import { until } from '../helpers/child';
import { expect, test } from '../helpers/e2e';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
const dir = '/tmp/src-probe/shots'; mkdirSync(dir, { recursive: true });
for (const scale of [1, 2] as const) for (const theme of ['light', 'dark'] as const) {
  test(`shots ${scale} ${theme}`, async ({ apps, desktop }) => {
    const kinds = [['Quarterly plan', 1000, 600], ['Terminal – npm run build in a very long folder name', 640, 480], ['Inbox (3) – Mail', 500, 700]] as const;
    const painted = [];
    for (const [title, width, height] of kinds) painted.push(await startPaintedSource(desktop, { window: { title, width, height }, hasSound: false }));
    const app = await apps.launch({ args: [`--force-device-scale-factor=${scale}`] });
    await app.electron.evaluate(({ nativeTheme }, wanted) => { nativeTheme.themeSource = wanted; }, theme);
    await commandLine(app, ['panel']);
    const panel = await app.window('panel');
    const shot = async (page: typeof panel, name: string) => { await page.screenshot({ path: `${dir}/${name}-${theme}-${scale}.png` }); };
    await panel.getByRole('radio', { name: 'Display' }).check();
    await panel.waitForTimeout(1500);
    await shot(panel, 'panel-display');
    await panel.getByRole('radio', { name: 'Window' }).check();
    await panel.getByRole('radio', { name: 'Quarterly plan' }).check();
    await panel.waitForTimeout(1500);
    await shot(panel, 'panel-window');
    await panel.getByRole('radio', { name: 'Area' }).check();
    await panel.waitForTimeout(500);
    await shot(panel, 'panel-area-none');
    await panel.getByRole('button', { name: 'Choose area…' }).click();
    const picker = await app.window('area');
    await picker.getByRole('application').waitFor();
    await picker.waitForTimeout(1200);
    await desktop.screenshot(`${dir}/area-${theme}-${scale}.png`);
    await picker.keyboard.press('Enter').catch(() => undefined);
    await panel.waitForTimeout(2500);
    await shot(panel, 'panel-area');
    await panel.getByRole('button', { name: 'Record' }).click();
    await panel.waitForTimeout(2500);
    await desktop.screenshot(`${dir}/recording-${theme}-${scale}.png`);
    await commandLine(app, ['discard']);
    for (const one of painted) await one.stop();
    expect(await until(() => true, { what: 'x' })).toBe(true);
  });
}
