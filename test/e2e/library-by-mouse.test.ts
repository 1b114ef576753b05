// The library by the mouse: a recording is looked for, named, watched, exported, deleted and brought back, and a
// video of another program comes in. The system's own dialogs are typed into, as a person does.
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { storedRecordings, waitForRecording } from '../helpers/app';
import { mustRun, run, until } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';
import { expect, test } from '../helpers/e2e';
import { pressKeys } from '../helpers/keyboard';
import { makeLibrary } from '../helpers/made-library';
import { mouseOn } from '../helpers/mouse';

/** Types a path into the system's file dialog of this title and confirms it. */
async function giveFile({ env }: Desktop, title: string, file: string): Promise<void> {
  const press = (...keys: string[]): Promise<unknown> =>
    mustRun('xdotool', ['key', '--clearmodifiers', ...keys], { env });
  const find = ['search', '--onlyvisible', '--name', `^${title}$`];
  const isGone = async (): Promise<boolean> => (await run('xdotool', find, { env })).code !== 0;
  await until(async () => !(await isGone()), { what: `the dialog “${title}”` });
  await mustRun('xdotool', [...find, 'windowfocus', '--sync'], { env });
  // To the field for a path, which is not there before in a dialog that opens.
  await press('ctrl+l', 'ctrl+a');
  await mustRun('xdotool', ['type', '--clearmodifiers', '--delay', '30', file], { env });
  await until(
    async () => {
      if (await isGone()) return true;
      // The first one may only close the list of what could be meant.
      await press('Return');
      return false;
    },
    { what: 'the dialog to take the file', everyMs: 500 },
  );
}

test('a recording is found, named, watched, exported, deleted and brought back; a video comes in', async ({
  apps,
  desktop,
}) => {
  const dataDir = await mkdtemp(path.join(desktop.dir, 'library-'));
  await makeLibrary({ dataDir, count: 6, seconds: 3 });
  const foreign = path.join(desktop.dir, 'from elsewhere.mkv');
  const clip = path.join(dataDir, 'clip.mp4');
  await mustRun('ffmpeg', ['-v', 'error', '-i', clip, '-c', 'copy', foreign]);
  const app = await apps.launch({ dataDir });
  const mouse = mouseOn(desktop, app);
  await desktop.tray.click();
  await mouse.click((await app.window('panel')).getByRole('button', { name: 'Library' }));
  const page = await app.window('library');
  const rows = page.locator('[data-recording]');
  await until(async () => (await rows.count()) === 6, { what: 'all recordings' });

  await mouse.click(page.getByRole('textbox', { name: 'Search recordings' }));
  await mustRun('xdotool', ['type', 'quota meter'], { env: desktop.env });
  await until(async () => (await rows.count()) === 1, { what: 'the one that is searched' });
  await mouse.click(page.getByRole('button', { name: 'Clear search' }));
  await mouse.click(page.getByRole('button', { name: /^Not uploaded/ }));
  await until(async () => (await rows.count()) < 6, { what: 'those that are not uploaded' });
  await mouse.click(page.getByRole('button', { name: /^All/ }));
  await until(async () => (await rows.count()) === 6, { what: 'all recordings again' });

  const row = rows.first();
  await mouse.pointAt(row);
  await mouse.click(row.getByRole('button', { name: 'Rename' }));
  await pressKeys(desktop, 'ctrl+a');
  await mustRun('xdotool', ['type', 'A name of mine'], { env: desktop.env });
  await pressKeys(desktop, 'Return');
  await waitForRecording(app, 'named', ({ manifest }) => manifest.title === 'A name of mine');

  await mouse.click(row.getByRole('button', { name: /^Play/ }));
  const video = page.locator('video');
  await until(() => video.evaluate((one: HTMLVideoElement) => one.currentTime > 0.2), {
    what: 'the video to play',
  });
  await mouse.click(page.getByRole('dialog').getByRole('button', { name: 'Close' }));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await mouse.pointAt(row);
  await mouse.click(row.getByRole('button', { name: /^Trim/ }));
  const end = page.getByRole('slider', { name: 'End' });
  const endMs = async (): Promise<number> => Number(await end.getAttribute('aria-valuenow'));
  const lengthMs = await endMs();
  await mouse.drag(end, -250, 0);
  const keptMs = await endMs();
  expect(keptMs).toBeLessThan(lengthMs - 500);
  await mouse.click(page.getByRole('dialog').getByRole('button', { name: 'Trim', exact: true }));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const trimmed = await waitForRecording(app, 'trimmed', ({ manifest }) => {
    return manifest.title === 'A name of mine' && manifest.trim?.state === 'done';
  });
  expect(Math.abs((trimmed.manifest.finished?.durationMs ?? 0) - keptMs)).toBeLessThan(200);

  await mouse.pointAt(row);
  await mouse.click(row.getByRole('button', { name: 'Export…' }));
  await mouse.click(page.getByText('GIF', { exact: true }));
  await mouse.click(page.getByRole('dialog').getByRole('button', { name: 'Export…' }));
  const gif = path.join(desktop.dir, 'exported.gif');
  await giveFile(desktop, 'Export the recording', gif);
  await page
    .getByText(/^Exported “exported.gif”/)
    .first()
    .waitFor();
  expect((await readFile(gif)).subarray(0, 6).toString('latin1')).toBe('GIF89a');
  expect((await stat(gif)).size).toBeGreaterThan(1_000);

  await mouse.pointAt(row);
  await mouse.click(row.getByRole('button', { name: 'Delete' }));
  await until(async () => (await rows.count()) === 5, { what: 'the recording to go' });
  await mouse.click(page.getByRole('button', { name: 'Undo', exact: true }));
  await until(async () => (await rows.count()) === 6, { what: 'the recording to be back' });

  await mouse.click(page.getByRole('button', { name: 'Import…' }));
  await giveFile(desktop, 'Import videos', foreign);
  await page.getByText('1 video imported.').first().waitFor();
  const imported = (await storedRecordings(app)).find(({ manifest }) =>
    manifest.title.startsWith('from elsewhere'),
  );
  expect(imported?.manifest.media.kind).toBe('ready');
});
