// Where the app's processor time goes while it records: by process, in the real app, beside the same processes of
// a bare MediaRecorder in turns. The app is driven by Playwright, which alone knows the windows' processes, and
// costs a little itself; how much the whole costs, record.bench.ts tells.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { videoBitsPerSecond } from '../../renderer/capture/encoding';
import type { RunningApp } from '../helpers/app';
import { commandLine } from '../helpers/command-line';
import { test } from '../helpers/e2e';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { costOf, type TreeCost } from './process-cost';
import { bareRecorder } from './recorders/bare';
import { megabytes, percent, type Row, spread, writeResults } from './results';

const rounds = 3;
const settleMs = 3000;
const watchMs = 15_000;
const framesPerSecond = 30;

/** What a process is by its type, of both; the bare recorder has one window. */
const plainNames: ReadonlyMap<string, string> = new Map([
  ['main', 'main'],
  ['renderer', 'window: capture'],
  ['gpu-process', 'graphics'],
  ['utility', 'sound and network services'],
  ['zygote', 'zygote'],
]);

/** Chromium writes the arguments of its processes as one. */
function nameOf(kind: string): string {
  const type = /--type=([\w-]+)/.exec(kind)?.[1] ?? kind;
  return plainNames.get(type) ?? type;
}

/** What each process of the app is, by its id. */
async function namesOf(app: RunningApp): Promise<ReadonlyMap<number, string>> {
  const windows = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      pid: window.webContents.getOSProcessId(),
      url: window.webContents.getURL(),
      isSeen: window.isVisible(),
    })),
  );
  return new Map(
    windows.map(({ pid, url, isSeen }) => {
      const role = /bundle\/([\w-]+)\//.exec(url)?.[1] ?? url;
      return [pid, `window: ${role}${role === 'capture' ? '' : isSeen ? ', seen' : ', hidden'}`];
    }),
  );
}

/** Costs by name, one number a round. */
interface Parts {
  readonly shares: Map<string, number[]>;
  readonly bytes: Map<string, number[]>;
  readonly totals: TreeCost[];
}

const noParts = (): Parts => ({ shares: new Map(), bytes: new Map(), totals: [] });

function note(parts: Parts, cost: TreeCost, named: (pid: number, kind: string) => string): void {
  parts.totals.push(cost);
  const round = new Map<string, { share: number; bytes: number }>();
  for (const { pid, kind, share, bytes } of cost.processes) {
    const name = named(pid, kind);
    const before = round.get(name) ?? { share: 0, bytes: 0 };
    round.set(name, { share: before.share + share, bytes: before.bytes + bytes });
  }
  for (const [name, { share, bytes }] of round) {
    parts.shares.set(name, [...(parts.shares.get(name) ?? []), share]);
    parts.bytes.set(name, [...(parts.bytes.get(name) ?? []), bytes]);
  }
}

test('processor time while recording, by process', async ({ apps, desktop }) => {
  const source = await startPaintedSource(desktop, { moving: { width: 1280, height: 720 } });
  const ours = noParts();
  const bare = noParts();
  for (let round = 1; round <= rounds; round += 1) {
    const app = await apps.launch({ args: ['--hidden'] });
    const options = ['--mic', 'default', '--system-sound', 'on', '--no-upload'];
    expect((await commandLine(app, ['start', ...options])).code).toBe(0);
    await source.show(settleMs);
    const names = await namesOf(app);
    const cost = await costOf(app.electron.process().pid ?? 0, watchMs);
    note(ours, cost, (pid, kind) => names.get(pid) ?? nameOf(kind));
    await commandLine(app, ['stop']);
    await app.close();

    const dir = path.join(desktop.dir, `bare parts ${round}`);
    await mkdir(dir);
    const size = { width: 1920, height: 1080 };
    const bits = videoBitsPerSecond(size, framesPerSecond, 'screen', bareRecorder.encoder);
    const running = await bareRecorder.start({ desktop, dir, framesPerSecond, bits });
    await source.show(settleMs);
    const bareCost = await costOf(running.pid, watchMs);
    note(bare, bareCost, (_, kind) => nameOf(kind));
    await running.stop();
  }
  await source.stop();

  const typical = (of: ReadonlyMap<string, readonly number[]>, name: string): number =>
    spread(of.get(name) ?? [0]).typical;
  const names = [...ours.shares.keys()].toSorted(
    (a, b) => typical(ours.shares, b) - typical(ours.shares, a),
  );
  const rows: Row[] = names.map((name) => [
    name,
    percent(typical(ours.shares, name)),
    bare.shares.has(name) ? percent(typical(bare.shares, name)) : '',
    megabytes(typical(ours.bytes, name)),
  ]);
  const total = ({ totals }: Parts, of: (cost: TreeCost) => number): number =>
    spread(totals.map(of)).typical;
  await writeResults(
    'Recording, by process',
    [
      ['process', 'processor, of one core', 'bare MediaRecorder', 'memory'],
      ...rows,
      [
        '**all**',
        `**${percent(total(ours, ({ share }) => share))}**`,
        `**${percent(total(bare, ({ share }) => share))}**`,
        megabytes(total(ours, ({ bytes }) => bytes)),
      ],
    ],
    [
      `Medians of ${rounds} starts in turns, ${watchMs / 1000} s each: 1080p at 30 frames a second, 1280x720 of it moving, microphone, computer sound; one display, so the bar is folded into the tray. Ours with noise suppression, as it is by default; the bare one without.`,
      'ffmpeg: finishing while recording (picture copied, sound to AAC).',
    ],
    null,
  );
  expect(rows.length).toBeGreaterThan(3);
});
