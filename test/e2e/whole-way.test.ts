// One whole way by the mouse alone, and once more by the keyboard alone: from the panel over the bar to the card,
// as a hand does it. The bar stands on the first display, the second one is recorded.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { storedRecordings, waitForRecording, type RunningApp } from '../helpers/app';
import { until } from '../helpers/child';
import { clipboardText, writeClipboard } from '../helpers/clipboard';
import { commandLine, lineOf, signIn } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { pressKeys } from '../helpers/keyboard';
import { focusedWindow, mouseOn } from '../helpers/mouse';

test.override('desktopOptions', { scope: 'file' }, { displayCount: 2 });

const takeIs = (app: RunningApp, state: string): Promise<unknown> =>
  until(async () => lineOf(await commandLine(app, ['status']), 'take').state === state, {
    what: `the take to be ${state}`,
  });

const shown = (app: RunningApp, role: 'panel' | 'bar' | 'card', isShown = true): Promise<unknown> =>
  until(async () => (await app.isShown(role)) === isShown, { what: `${role} ${String(isShown)}` });

test('by the mouse alone: a display is chosen and recorded, begun anew, stopped; its card opens, discards, undoes', async ({
  apps,
  desktop,
  source,
}) => {
  // What opens a link on this desktop.
  const bin = path.join(desktop.dir, 'bin');
  const opened = path.join(desktop.dir, 'opened.txt');
  await mkdir(bin);
  await writeFile(path.join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${opened}'\n`);
  await chmod(path.join(bin, 'xdg-open'), 0o755);
  const app = await apps.launch({ env: { PATH: `${bin}:${desktop.env['PATH'] ?? ''}` } });
  await signIn(app);
  const mouse = mouseOn(desktop, app);

  await desktop.tray.click();
  await shown(app, 'panel');
  const panel = await app.window('panel');
  await mouse.click(panel.getByText('Display 2'));
  const microphone = panel.getByRole('switch', { name: 'Microphone' });
  await mouse.click(microphone);
  await panel.getByRole('switch', { name: 'Microphone', checked: false }).waitFor();
  await mouse.click(microphone);
  await panel.getByRole('switch', { name: 'Microphone', checked: true }).waitFor();
  await mouse.click(panel.getByRole('button', { name: 'Record' }));

  await shown(app, 'bar');
  await takeIs(app, 'recording');
  const bar = await app.window('bar');
  const before = await focusedWindow(desktop);
  await press(bar, 'Mute microphone');
  await bar.getByRole('button', { name: /^Unmute microphone/ }).waitFor();
  await press(bar, 'Unmute microphone');
  await press(bar, 'Pause');
  await takeIs(app, 'paused');
  await press(bar, 'Resume');
  await takeIs(app, 'recording');
  await press(bar, 'Start over');
  const again = await until(
    async () => {
      const stored = await storedRecordings(app);
      return (
        stored.length === 2 && stored.find(({ manifest }) => manifest.media.kind === 'capturing')
      );
    },
    { what: 'the take to begin anew' },
  );
  await takeIs(app, 'recording');
  expect(await focusedWindow(desktop), 'the keyboard stays where it was').toBe(before);
  await source.show(1_500);
  await press(bar, 'Stop');

  const link = await clipboardText(desktop, (text) => text.startsWith('https://'));
  await shown(app, 'card');
  const card = await app.window('card');
  // In the lower right corner of the display that was recorded.
  const isInCorner = async (): Promise<boolean> => {
    const { x, y, width, height } = await app.bounds('card');
    const [right, bottom] = [3_840 - x - width, 1_080 - y - height];
    return right >= 0 && right < 40 && bottom >= 0 && bottom < 40;
  };
  await until(isInCorner, { what: 'the card in its corner' });
  // Under the pointer it stays; once Claap is done, nothing in it moves any more.
  await mouse.pointAt(card.getByRole('region'));
  await card.getByRole('region').getByText('Ready to watch').waitFor();
  await mouse.click(card.getByRole('button', { name: 'Open', exact: true }));
  await until(async () => (await readFile(opened, 'utf8').catch(() => '')) === link, {
    what: 'the link to be opened',
  });
  await writeClipboard(desktop, 'something else');
  await mouse.click(card.getByRole('button', { name: 'Copy link' }));
  await clipboardText(desktop, (text) => text === link);
  await mouse.click(card.getByRole('button', { name: /^Discard/ }));
  await waitForRecording(app, 'discarded', ({ folder, manifest }) => {
    return folder === again.folder && manifest.discardedAt !== null;
  });
  await mouse.click(card.getByRole('button', { name: 'Undo' }));
  await waitForRecording(app, 'back', ({ folder, manifest }) => {
    return folder === again.folder && manifest.discardedAt === null;
  });
  await mouse.click(card.getByRole('button', { name: 'Close' }));
  await shown(app, 'card', false);

  async function press(page: Page, name: string): Promise<void> {
    await mouse.click(page.getByRole('button', { name: new RegExp(`^${name}`) }));
  }
});

test('by the keyboard alone: a display is chosen and recorded, paused, muted and stopped from anywhere', async ({
  app,
  desktop,
  source,
}) => {
  await desktop.tray.click();
  await shown(app, 'panel');
  const panel = await app.window('panel');
  await panel.getByRole('button', { name: 'Record' }).and(panel.locator(':focus')).waitFor();
  const chosen = (name: RegExp): Promise<void> =>
    panel.getByRole('radio', { name, checked: true }).waitFor();
  await pressKeys(desktop, '3');
  await chosen(/^Area/);
  await pressKeys(desktop, '1');
  await chosen(/^Display$/);
  await pressKeys(desktop, 'm');
  await panel.getByRole('switch', { name: 'Microphone', checked: false }).waitFor();
  await pressKeys(desktop, 'm');
  await panel.getByRole('switch', { name: 'Microphone', checked: true }).waitFor();
  await focusBy('Tab', panel, 'radio', /^Display \d/);
  await pressKeys(desktop, 'Down');
  await chosen(/^Display 2/);
  await focusBy('Tab', panel, 'textbox', /^Title/);
  await pressKeys(desktop, 'H');
  await pressKeys(desktop, 'i');
  await pressKeys(desktop, 'Return');
  await takeIs(app, 'recording');

  await pressKeys(desktop, 'ctrl+alt+p');
  await takeIs(app, 'paused');
  await pressKeys(desktop, 'ctrl+alt+p');
  await takeIs(app, 'recording');
  await pressKeys(desktop, 'ctrl+alt+m');
  await until(async () => lineOf(await commandLine(app, ['status']), 'take').isMuted, {
    what: 'the microphone to be muted',
  });
  await source.show(1_000);
  // The panel is the way to stop for whoever has forgotten the keys.
  await commandLine(app, ['panel']);
  await focusBy('Tab', panel, 'button', /^Stop/);
  await pressKeys(desktop, 'space');
  const { manifest } = await waitForRecording(app, 'finished', (one) => {
    return one.manifest.media.kind === 'ready';
  });
  expect(manifest).toMatchObject({ title: 'Hi', sourceName: 'Display 2' });

  async function focusBy(
    key: string,
    page: Page,
    role: 'radio' | 'textbox' | 'button',
    name: RegExp,
  ): Promise<void> {
    const wanted = page.getByRole(role, { name }).and(page.locator(':focus'));
    for (let presses = 0; presses < 30 && (await wanted.count()) === 0; presses += 1)
      await pressKeys(desktop, key);
    expect(await wanted.count(), `${role} ${String(name)} is reached`).toBe(1);
  }
});
