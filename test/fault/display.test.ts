// A display that changes its size or goes away in a take, by RANDR on a real X server with two outputs: the
// take goes on as a further part, or ends with what there is, and says so.
import { analyseRecording } from '../helpers/analyse';
import { isPublished, waitForRecording } from '../helpers/app';
import type { RunningApp, StoredRecording } from '../helpers/app';
import { mustRun, until } from '../helpers/child';
import { commandLine, lineOf } from '../helpers/command-line';
import type { Desktop } from '../helpers/desktop';
import { expect, test } from '../helpers/e2e';
import { brokenInvariants } from '../helpers/invariants';
import { writeResults } from './results';
import type { Row } from './results';

test.override('desktopOptions', { scope: 'file' }, { displayCount: 2 });

const rows: Row[] = [['display', 'parts', 'because', 'outcome']];

test.afterAll(async () => {
  if (rows.length > 1)
    await writeResults('The recorded display changes or goes', rows, [
      'Real app, Xorg with two outputs; xrandr in the middle of a take.',
    ]);
});

async function randr(desktop: Desktop, ...args: readonly string[]): Promise<void> {
  await mustRun('xrandr', args, { env: desktop.env });
  // Asking makes the server tell those who listen.
  await mustRun('xrandr', ['--query'], { env: desktop.env });
}

async function startOnSecond(app: RunningApp): Promise<void> {
  const started = await commandLine(app, ['start', '--display', '2', '--mic', 'off']);
  expect(started.code).toBe(0);
}

function sum({ manifest: { moreParts, media, publication, endedBecause } }: StoredRecording): Row {
  return [
    String(moreParts.length + 1),
    moreParts.map(({ because }) => because).join(', ') || (endedBecause?.code ?? ''),
    `${media.kind}, ${publication.kind}`,
  ];
}

test('a display that gets another size is recorded on, in one file', async ({
  app,
  desktop,
  server,
  source,
}) => {
  const startedMs = Date.now();
  await startOnSecond(app);
  await source.show(2_000);
  await randr(desktop, '--addmode', 'DUMMY1', '1024x768');
  await randr(desktop, '--output', 'DUMMY1', '--mode', '1024x768');
  await waitForRecording(app, 'recorded on', ({ manifest }) => manifest.moreParts.length > 0);
  const status = lineOf(await commandLine(app, ['status']), 'take');
  await source.show(2_000);
  const stopped = await commandLine(app, ['stop', '--wait', 'ready']);
  const local = await waitForRecording(app, 'published', isPublished);
  await randr(desktop, '--output', 'DUMMY1', '--mode', '1920x1080');
  rows.push(['another size', ...sum(local)]);

  expect(status).toMatchObject({ state: 'recording' });
  expect(status.troubles).toContain('picked-up');
  expect(stopped.code).toBe(0);
  expect(local.manifest.moreParts.map(({ because }) => because)).toEqual(['display-changed']);
  const { streams } = await analyseRecording(`${local.folder}/recording.mp4`, source);
  expect(streams.durationSeconds).toBeGreaterThan(3.5);
  expect(await brokenInvariants({ app, startedMs, server, desktop })).toEqual([]);
});

test('a display that goes away ends the take with all there was, and says so', async ({
  app,
  desktop,
  server,
  source,
}) => {
  const startedMs = Date.now();
  await startOnSecond(app);
  await source.show(3_000);
  await randr(desktop, '--output', 'DUMMY1', '--off');
  await until(async () => lineOf(await commandLine(app, ['status']), 'take').state === 'idle', {
    what: 'the take to end',
    timeoutMs: 20_000,
  });
  const local = await waitForRecording(app, 'published', isPublished);
  rows.push(['off for good', ...sum(local)]);
  await randr(desktop, '--output', 'DUMMY1', '--mode', '1920x1080', '--pos', '1920x0');
  await randr(desktop, '--query');
  const { streams } = await analyseRecording(`${local.folder}/recording.mp4`, source);

  expect(streams.durationSeconds).toBeGreaterThan(2.5);
  expect(local.manifest.endedBecause?.code).toBe('display-gone');
  expect(await brokenInvariants({ app, startedMs, server, desktop })).toEqual([]);
});
