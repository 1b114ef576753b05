// The API key is nowhere in clear: not in a file that the app wrote, a log line, what it said on the
// terminal, an argument or the environment of any process, an answer to a page, or a report. With a key
// store and without one.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { storedRecordings, waitForRecording, isPublished } from '../helpers/app';
import type { RunningApp } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect } from '../helpers/e2e';
import type { Launcher } from '../helpers/e2e';
import type { Desktop } from '../helpers/desktop';
import type { PaintedSource } from '../helpers/painted-source/painted-source';
import type { ClaapServer } from '../claap-server/server';
import { filesWith, formsOf, watchProcesses } from './find-secret';

// Not of the form that the log's redaction knows by itself.
const canary = 'Zq7canary-K3Y_9fE2b41D08-neverInClear';

/** What a test has; see test/helpers/e2e.ts. */
export interface Scene {
  readonly apps: Launcher;
  readonly desktop: Desktop;
  readonly server: ClaapServer;
  readonly source: PaintedSource;
}

/** Sets a key, records, uploads, fails, reports, crashes and quits; then looks everywhere for the key. */
export async function expectKeyNowhere({ apps, desktop, server, source }: Scene): Promise<void> {
  server.setWorld({ keys: [{ key: canary, status: 'ok' }] });
  const watch = watchProcesses(canary);
  const app = await apps.launch();
  const set = await commandLine(app, ['settings', 'set', 'api-key', '-'], `${canary}\n`);
  await commandLine(app, ['settings', 'set', 'author-email', 'ada@example.test']);
  expect(set.code).toBe(0);

  await commandLine(app, ['start', '--title', 'Canary']);
  await source.show(1500);
  const stopped = await commandLine(app, ['stop', '--wait', 'ready']);
  expect(stopped.code).toBe(0);
  await waitForRecording(app, 'published', isPublished);
  // What goes wrong is told in more words: a refused key, a server that fails, a dead page.
  server.setWorld({ keys: [] });
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('windows.show', { role: 'settings' }));
  const settings = await app.window('settings');
  const answers = await settings.evaluate(async () =>
    JSON.stringify([
      await window.recorder.ask('settings.testKey', undefined),
      await window.recorder.ask('settings.read', undefined),
      await window.recorder.ask('recordings.list', undefined),
      await window.recorder.ask('report.read', undefined),
    ]),
  );
  const report = await commandLine(app, ['report']);
  const told = JSON.stringify([set, stopped, report, answers]);
  await crash(app);
  // Give Chromium's own files time to be written: they are, on quitting.
  await app.close();
  const processes = await watch.stop();
  const files = await filesWith(desktop.dir, canary);

  for (const form of formsOf(canary)) expect(told.includes(form.toString())).toBe(false);
  expect(processes.found).toEqual([]);
  // The watch is not blind: it saw ffmpeg's arguments and the command that set the key.
  expect(processes.commands.some((command) => command.includes('ffmpeg'))).toBe(true);
  expect(processes.commands.some((command) => command.includes('api-key'))).toBe(true);
  expect(files.found).toEqual([]);
  expect(files.looked).toBeGreaterThan(20);
  expect(await storedRecordings(app)).toHaveLength(1);
  expect(await logText(app)).toContain('start');
}

async function crash(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents())
      if (contents.getURL().includes('/settings/')) contents.forcefullyCrashRenderer();
  });
  await until(async () => (await logText(app)).includes('window process gone'), {
    what: 'the crash to be noticed',
  });
}

async function logText(app: RunningApp): Promise<string> {
  const folder = path.join(app.profileDir, 'logs');
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')),
  );
  return texts.join('\n');
}
