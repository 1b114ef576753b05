// From the start of the program to a panel that is drawn and whose Record can be clicked, beside an empty
// Electron window drawn: each page marks its own first such frame, and the mark is read when all is over, so
// that nobody looks on meanwhile. In turns; the second start of a profile and later ones, as on any day.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { expect } from 'vitest';
import { readyMark } from '../../renderer/panel/use-ready-mark';
import { type Child, startChild, until } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';
import { electronPath, projectRoot, sandboxSwitches } from '../helpers/electron';
import { test } from '../helpers/e2e';
import { processTree, untilGone } from '../helpers/process-tree';
import { ms, spread, writeResults } from './results';

const starts = 10;

/** A program whose page marks a frame. */
interface Started {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Begin of its page's address. */
  readonly page: string;
  readonly mark: string;
}

/** Times from the start, ms. */
interface Took {
  /** The page's process began with its document. */
  readonly page: number;
  /** Something was painted in it. */
  readonly painted: number;
  readonly marked: number;
}

test('start to a panel that can be used', async ({ desktop }) => {
  const dataDir = path.join(desktop.dir, 'start');
  await mkdir(dataDir, { recursive: true });
  const ours: Started = {
    name: 'ours',
    args: [projectRoot],
    env: {
      ...desktop.env,
      CLAAP_RECORDER_DATA_DIR: dataDir,
      CLAAP_RECORDER_API_URL: 'http://127.0.0.1:9',
      CLAAP_RECORDER_NO_WELCOME: '1',
    },
    page: 'app://bundle/panel/',
    mark: readyMark,
  };
  const empty: Started = {
    name: 'empty',
    args: [
      path.join(projectRoot, 'test/fixtures/empty-app/main.cjs'),
      ...['--show', `--user-data-dir=${path.join(desktop.dir, 'empty-profile')}`],
    ],
    env: desktop.env,
    page: 'data:text/html',
    mark: 'drawn',
  };
  const took = { ours: [] as Took[], empty: [] as Took[] };
  for (let start = 0; start <= starts; start += 1) {
    const one = { ours: await timeOf(desktop, ours), empty: await timeOf(desktop, empty) };
    console.info(one);
    // The first start makes the profiles, and brings the programs into memory.
    if (start === 0) continue;
    took.ours.push(one.ours);
    took.empty.push(one.empty);
  }
  const typical = (all: readonly Took[], of: keyof Took): number =>
    spread(all.map((one) => one[of])).typical;
  const high = (all: readonly Took[]): number => spread(all.map(({ marked }) => marked)).high;
  const ratio = typical(took.ours, 'marked') / typical(took.empty, 'marked');
  const row = (what: string, of: keyof Took): readonly string[] => [
    what,
    ms(typical(took.ours, of)),
    ms(typical(took.empty, of)),
  ];
  await writeResults(
    'Start of the app',
    [
      ['from the start of the program to', 'Claap Recorder', 'empty Electron window', 'target'],
      [...row('the beginning of the page', 'page'), ''],
      [...row('its first paint', 'painted'), ''],
      [...row('**a panel with Record, ready; a drawn empty window**', 'marked'), ''],
      ['the same, 95th percentile', ms(high(took.ours)), ms(high(took.empty)), ''],
      ['times', `**${ratio.toFixed(2)}**`, '1.00', '1.3'],
    ],
    [
      `Medians of ${starts} starts of each, in turns, of a profile that was used before. Ready: a frame was shown in which Record can be clicked, so the displays are known; the list of microphones comes a moment later.`,
      'A screen without a graphics card: pictures are drawn by the processor.',
      'What helped, by traces and profiles: no second process for a page (2.00 to 1.63, with a preload script of names alone); then nothing beside the page before the panel can be used (engine, library, ffmpeg, thumbnails, the core limit), the page in 8 files instead of 36, formats of numbers and dates made when asked for, displays named without asking the capturer, the page begun before tray and shortcuts. What did not: Response loaded earlier, no default menu, a shorter list of fonts. What is left: 0.2 s of our own modules before the page begins, 0.2 s of its scripts, React and first answers; it varies by 0.1 from run to run.',
    ],
    null,
  );
  expect(took.ours).toHaveLength(starts);
});

async function timeOf(desktop: Desktop, started: Started): Promise<Took> {
  const logFile = path.join(desktop.dir, `${started.name}-start-${Date.now()}.log`);
  const startedAt = Date.now();
  const child = startChild(
    electronPath(),
    [...sandboxSwitches(), '--remote-debugging-port=0', ...started.args],
    { env: started.env, logFile, cwd: projectRoot },
  );
  await desktop.adopt(child.pid);
  // Long enough for any start here; whoever asks in the middle of it slows it down.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const marks = await readMarks(child, logFile, started);
  const processes = await processTree(child.pid);
  await child.stop();
  await untilGone(processes);
  return {
    page: marks.origin - startedAt,
    painted: marks.painted - startedAt,
    marked: marks.marked - startedAt,
  };
}

/** Wall clock times (Unix ms) of a page's marks, by the debugger's door. */
async function readMarks(
  child: Child,
  logFile: string,
  { page: address, mark }: Started,
): Promise<{ origin: number; painted: number; marked: number }> {
  const endpoint = await until(
    async () => /DevTools listening on (ws:\S+)/.exec(await readFile(logFile, 'utf8'))?.[1],
    { what: 'the debugger', child, logFile },
  );
  const browser = await chromium.connectOverCDP(endpoint);
  try {
    return await until(
      async () => {
        const pages = browser.contexts().flatMap((context) => context.pages());
        const found = pages.find((page) => page.url().startsWith(address));
        return found?.evaluate((name) => {
          const [marked] = performance.getEntriesByName(name);
          const [painted] = performance.getEntriesByName('first-contentful-paint');
          if (marked === undefined || painted === undefined) return undefined;
          const origin = performance.timeOrigin;
          return {
            origin,
            painted: origin + painted.startTime,
            marked: origin + marked.startTime,
          };
        }, mark);
      },
      { what: `the mark "${mark}"`, child, logFile },
    );
  } finally {
    await browser.close();
  }
}
