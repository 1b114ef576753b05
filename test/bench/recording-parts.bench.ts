// Where the app's processor time goes while it records: by process, in the real app. Driven by Playwright, which
// alone knows the windows' processes, and costs a little itself; how much of the whole, record.bench.ts tells.
import { expect } from 'vitest';
import type { RunningApp } from '../helpers/app';
import { commandLine } from '../helpers/command-line';
import { test } from '../helpers/e2e';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { costOf, type TreeCost } from './process-cost';
import { megabytes, percent, type Row, spread, writeResults } from './results';

const rounds = 3;
const settleMs = 3000;
const watchMs = 15_000;

/** What each process of the app is, by its id. */
async function namesOf(app: RunningApp): Promise<ReadonlyMap<number, string>> {
  const told = await app.electron.evaluate(({ app: electronApp, BrowserWindow }) => ({
    processes: electronApp
      .getAppMetrics()
      .map(({ pid, type, name }) => [pid, name ?? type] as const),
    windows: BrowserWindow.getAllWindows().map(
      ({ webContents }) =>
        [
          webContents.getOSProcessId(),
          webContents.getURL(),
          BrowserWindow.fromWebContents(webContents)?.isVisible() === true,
        ] as const,
    ),
  }));
  const names = new Map<number, string>(told.processes);
  for (const [pid, url, isSeen] of told.windows) {
    const role = /bundle\/([\w-]+)\//.exec(url)?.[1] ?? url;
    names.set(pid, `window: ${role}${role === 'capture' ? '' : isSeen ? ', seen' : ', hidden'}`);
  }
  return names;
}

test('processor time while recording, by process', async ({ apps, desktop }) => {
  const source = await startPaintedSource(desktop, { moving: { width: 1280, height: 720 } });
  const shares = new Map<string, number[]>();
  const bytes = new Map<string, number[]>();
  const totals: TreeCost[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const app = await apps.launch({ args: ['--hidden'] });
    const options = ['--mic', 'default', '--system-sound', 'on', '--no-upload'];
    expect((await commandLine(app, ['start', ...options])).code).toBe(0);
    await source.show(settleMs);
    const names = await namesOf(app);
    const cost = await costOf(app.electron.process().pid ?? 0, watchMs);
    totals.push(cost);
    const inRound = new Map<string, { share: number; bytes: number }>();
    for (const one of cost.processes) {
      const name = names.get(one.pid) ?? one.kind;
      const before = inRound.get(name) ?? { share: 0, bytes: 0 };
      inRound.set(name, { share: before.share + one.share, bytes: before.bytes + one.bytes });
    }
    for (const [name, one] of inRound) {
      shares.set(name, [...(shares.get(name) ?? []), one.share]);
      bytes.set(name, [...(bytes.get(name) ?? []), one.bytes]);
    }
    await commandLine(app, ['stop']);
    await app.close();
  }
  await source.stop();

  const typical = (of: ReadonlyMap<string, readonly number[]>, name: string): number =>
    spread(of.get(name) ?? []).typical;
  const rows: Row[] = [...shares.keys()]
    .toSorted((a, b) => typical(shares, b) - typical(shares, a))
    .map((name) => [name, percent(typical(shares, name)), megabytes(typical(bytes, name))]);
  const total = spread(totals.map(({ share }) => share)).typical;
  await writeResults(
    'Recording, by process',
    [
      ['process', 'processor, of one core', 'memory'],
      ...rows,
      [
        '**all**',
        `**${percent(total)}**`,
        megabytes(spread(totals.map((one) => one.bytes)).typical),
      ],
    ],
    [
      `Medians of ${rounds} starts, ${watchMs / 1000} s each: 1080p at 30 frames a second, 1280x720 of it moving, microphone with noise suppression, computer sound; one display, so the bar is folded into the tray.`,
      'ffmpeg: finishing while recording (picture copied, sound to AAC). Utilities: sound and files of Chromium.',
    ],
    null,
  );
  expect(rows.length).toBeGreaterThan(3);
});
