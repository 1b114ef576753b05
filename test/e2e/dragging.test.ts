// Files that are dragged from one program to another: a recording out of the library and of the card, a video
// from elsewhere into the library.
import { copyFile, mkdtemp, stat } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { z } from 'zod';
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

const droppedSchema = z.object({ name: z.string(), bytes: z.number() });
type Dropped = z.infer<typeof droppedSchema>;

interface Other {
  readonly page: Page;
  /** Something is being dragged over it. */
  isOver(): Promise<boolean>;
  /** What was dropped on it, in order. */
  drops(): Promise<readonly Dropped[]>;
  /** Whatever is dragged out of its window is this file. */
  offer(file: string): Promise<void>;
}

/** Another program with a window, at the upper left, on which files may be dropped. */
async function startOther(desktop: Desktop): Promise<Other> {
  const main = path.join(projectRoot, 'test/fixtures/empty-app/main.cjs');
  other = await _electron.launch({
    executablePath: electronPath(),
    args: [...sandboxSwitches(), ...driverFirst, main, '--show'],
    env: withoutUndefined(desktop.env),
  });
  const page = await other.firstWindow();
  await page.evaluate(() => {
    document.addEventListener('dragover', (event) => {
      event.preventDefault();
      performance.mark('over');
    });
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      performance.clearMarks('over');
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
    page,
    async offer(file) {
      await other?.evaluate(({ BrowserWindow, nativeImage }, wanted) => {
        const window = BrowserWindow.getAllWindows()[0];
        const icon = nativeImage.createFromBitmap(Buffer.alloc(32 * 32 * 4, 200), {
          width: 32,
          height: 32,
        });
        window?.webContents.on('page-title-updated', (_event, title) => {
          if (title === 'dragged') window.webContents.startDrag({ file: wanted, icon });
        });
      }, file);
      await page.evaluate(() => {
        document.body.draggable = true;
        document.body.style.height = '90vh';
        document.addEventListener('dragstart', (event) => {
          event.preventDefault();
          document.title = 'dragged';
        });
      });
    },
    isOver: () => page.evaluate(() => performance.getEntriesByName('over').length > 0),
    drops: async () =>
      z
        .array(droppedSchema)
        .parse(
          await page.evaluate(() =>
            performance
              .getEntriesByName('dropped')
              .map((one): unknown => Reflect.get(one, 'detail')),
          ),
        ),
  };
}

/**
 * From what is seen to a place on the desktop, as a hand does it: a drag begins after some points of way, and what it
 * is dragged to shows that it would take it.
 */
async function dragTo(
  desktop: Desktop,
  mouse: Mouse,
  from: Locator,
  to: { readonly x: number; readonly y: number; isOver(): Promise<boolean> },
): Promise<void> {
  const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
  const page = from.page();
  await page.evaluate(() => {
    performance.clearMarks('begun');
    document.addEventListener('dragstart', () => performance.mark('begun'), { once: true });
  });
  await mouse.pointAt(from);
  await xdotool('mousedown', '1');
  await until(
    async () => {
      await xdotool('mousemove_relative', '--', '-3', '-2');
      return page.evaluate(() => performance.getEntriesByName('begun').length > 0);
    },
    { what: 'the drag to begin', everyMs: 50 },
  );
  // What lies under the pointer is asked at each move.
  for (const left of [200, 100, 20, 5, 0])
    await xdotool('mousemove', '--sync', String(to.x + left), String(to.y + left), 'sleep', '0.1');
  let nudge = 1;
  await until(
    async () => {
      nudge = -nudge;
      await xdotool('mousemove_relative', '--', String(nudge), '0');
      return to.isOver();
    },
    { what: 'the drag to be seen where it goes', everyMs: 100 },
  );
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
  const { drops, isOver } = await startOther(desktop);
  const target = { x: 150, y: 150, isOver };
  const [made] = await storedRecordings(app);
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
  const library = await app.window('library');
  const poster = library.locator('[data-recording] [draggable="true"]').first();
  await poster.waitFor();

  await dragTo(desktop, mouse, poster, target);
  await until(async () => (await drops()).length === 1, { what: 'a file to be dropped' });
  const { size } = await stat(path.join(made?.folder ?? '', 'recording.mp4'));
  expect((await drops())[0]?.bytes).toBe(size);
  await library.evaluate(() => window.recorder.ask('windows.hide', undefined));

  await commandLine(app, ['start', '--no-upload', '--title', 'Dragged']);
  await source.show(1_000);
  await commandLine(app, ['stop']);
  const card = await app.window('card');
  await dragTo(desktop, mouse, card.locator('[draggable="true"]'), target);
  await until(async () => (await drops()).length === 2, { what: 'the second file' });
  const recorded = (await storedRecordings(app)).find(
    ({ manifest }) => manifest.title === 'Dragged',
  );
  expect((await drops())[1]?.bytes).toBe(
    (await stat(path.join(recorded?.folder ?? '', 'recording.mp4'))).size,
  );
});

test('a video that is dropped on the library comes in', async ({ apps, desktop }) => {
  const dataDir = await mkdtemp(path.join(desktop.dir, 'dropped-'));
  await makeLibrary({ dataDir, count: 1, seconds: 3 });
  const film = path.join(desktop.dir, 'holiday.mp4');
  await copyFile(path.join(dataDir, 'clip.mp4'), film);
  const app = await apps.launch({ dataDir });
  const { page, offer } = await startOther(desktop);
  await offer(film);
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'library' }));
  const library = await app.window('library');
  await library.locator('[data-recording]').first().waitFor();
  const { x, y, width, height } = await app.bounds('library');
  const mouse = mouseOn(desktop, { electron: other! });

  const isOver = (): Promise<boolean> =>
    library.getByText('Drop videos to import them').isVisible();
  const place = { x: x + width - 120, y: y + height - 120 };
  await dragTo(desktop, mouse, page.locator('p'), { ...place, isOver });
  await library.getByText('1 video imported.').first().waitFor();
  const imported = (await storedRecordings(app)).find(({ manifest }) =>
    manifest.title.startsWith('holiday'),
  );
  expect(imported?.manifest.media.kind).toBe('ready');
});
