// A recording's file is dragged out of the library and of the card, and dropped on another program.
import { mkdtemp, stat } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, type Locator } from 'playwright-core';
import { afterEach } from 'vitest';
import { storedRecordings, withoutUndefined } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import type { Desktop } from '../helpers/desktop';
import { expect, test } from '../helpers/e2e';
import { driverFirst, electronPath, projectRoot, sandboxSwitches } from '../helpers/electron';
import { makeLibrary } from '../helpers/made-library';
import { mouseOn, type Mouse } from '../helpers/mouse';

let other: ElectronApplication | undefined;
afterEach(async () => {
  await other?.close();
  other = undefined;
});

interface Dropped {
  readonly name: string;
  readonly bytes: number;
}

/** Another program with a window, at the upper left, on which files may be dropped. */
async function startOther(desktop: Desktop): Promise<{ drops(): Promise<readonly Dropped[]> }> {
  const main = path.join(projectRoot, 'test/fixtures/empty-app/main.cjs');
  other = await _electron.launch({
    executablePath: electronPath(),
    args: [...sandboxSwitches(), ...driverFirst, main, '--show'],
    env: withoutUndefined(desktop.env),
  });
  const page = await other.firstWindow();
  await page.evaluate(() => {
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      for (const { name, size } of event.dataTransfer?.files ?? [])
        performance.mark('dropped', { detail: { name, bytes: size } });
    });
  });
  await other.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setAlwaysOnTop(true);
    window?.setBounds({ x: 0, y: 0, width: 300, height: 300 });
  });
  return {
    drops: () =>
      page.evaluate(() =>
        performance.getEntriesByName('dropped').map((one) => {
          const { name, bytes } = (one as PerformanceMark).detail as Dropped;
          return { name, bytes };
        }),
      ),
  };
}

/** From what is seen to the other program, as a hand does it: a drag begins after some points of way. */
async function dragToOther(desktop: Desktop, mouse: Mouse, from: Locator): Promise<void> {
  const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
  await mouse.pointAt(from);
  await xdotool('mousedown', '1');
  for (let step = 0; step < 4; step += 1) await xdotool('mousemove_relative', '--', '-6', '-4');
  // What lies under the pointer is asked at each move.
  for (const [x, y] of [
    [400, 300],
    [250, 200],
    [160, 160],
    [150, 150],
    [148, 150],
  ] as const)
    await xdotool('mousemove', '--sync', String(x), String(y), 'sleep', '0.1');
  await xdotool('mouseup', '1');
}

test('a file is dragged out of the library and of the card into another program', async ({
  apps,
  desktop,
  source,
}) => {
  const dataDir = await mkdtemp(path.join(desktop.dir, 'dragged-'));
  await makeLibrary({ dataDir, count: 1, seconds: 3 });
  const app = await apps.launch({ dataDir });
  const mouse = mouseOn(desktop, app);
  const { drops } = await startOther(desktop);
  const [made] = await storedRecordings(app);
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
  const library = await app.window('library');
  const poster = library.locator('[data-recording] [draggable="true"]').first();
  await poster.waitFor();

  await dragToOther(desktop, mouse, poster);
  await until(async () => (await drops()).length === 1, { what: 'a file to be dropped' });
  const { size } = await stat(path.join(made?.folder ?? '', 'recording.mp4'));
  expect((await drops())[0]?.bytes).toBe(size);
  await library.evaluate(() => window.recorder.ask('windows.hide', undefined));

  await commandLine(app, ['start', '--no-upload', '--title', 'Dragged']);
  await source.show(1_000);
  await commandLine(app, ['stop']);
  const card = await app.window('card');
  await dragToOther(desktop, mouse, card.locator('[draggable="true"]'));
  await until(async () => (await drops()).length === 2, { what: 'the second file' });
  const recorded = (await storedRecordings(app)).find(
    ({ manifest }) => manifest.title === 'Dragged',
  );
  expect((await drops())[1]?.bytes).toBe(
    (await stat(path.join(recorded?.folder ?? '', 'recording.mp4'))).size,
  );
});
