// What the app costs while only its icon is seen: memory (each page of it counted once, shared ones by shares) and
// processor time over a minute, beside an empty Electron app with one hidden window, one after the other.
import path from 'node:path';
import { expect } from 'vitest';
import { startChild } from '../helpers/child';
import { electronPath, projectRoot, sandboxSwitches } from '../helpers/electron';
import { test } from '../helpers/e2e';
import { processTree, untilGone } from '../helpers/process-tree';
import { costOf, type TreeCost } from './process-cost';
import { megabytes, percent, writeResults } from './results';

/** Until caches are filled and timers of the start have run. */
const settleMs = 20_000;
const watchMs = 45_000;

async function watch(pid: number): Promise<TreeCost> {
  await wait(settleMs);
  return costOf(pid, watchMs);
}

test('memory and processor time with only the tray', async ({ apps, desktop }) => {
  const empty = startChild(
    electronPath(),
    [...sandboxSwitches(), path.join(projectRoot, 'test/fixtures/empty-app/main.cjs')],
    { env: desktop.env, logFile: path.join(desktop.dir, 'empty-app.log'), cwd: projectRoot },
  );
  const bare = await watch(empty.pid);
  const processes = await processTree(empty.pid);
  await empty.stop();
  await untilGone(processes);

  const { child } = await apps.spawn({ args: ['--hidden'] });
  const ours = await watch(child.pid);
  const ratio = ours.bytes / bare.bytes;
  await writeResults(
    'Idle, only the tray',
    [
      ['what', 'Claap Recorder', 'empty Electron app', 'target'],
      ['memory', megabytes(ours.bytes), megabytes(bare.bytes), 'at most 1.3 times'],
      ['times', ratio.toFixed(2), '1.00', '1.3'],
      ['processor, of one core', percent(ours.share), percent(bare.share), 'under 1 %'],
      ['processes', kindsOf(ours), kindsOf(bare), ''],
    ],
    [
      `Watched for ${watchMs / 1000} s after ${settleMs / 1000} s; memory is the proportional set size of all processes.`,
      'The empty app has one hidden window; ours holds the pages of engine, panel and library warm.',
    ],
    null,
  );
  expect(ours.processes.length).toBeGreaterThan(1);
});

function kindsOf({ processes }: TreeCost): string {
  const counts = new Map<string, number>();
  for (const { kind } of processes) {
    // Chromium writes its arguments as one.
    const name = /--type=([\w-]+)/.exec(kind)?.[1] ?? path.basename(kind);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`)).join(', ');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
