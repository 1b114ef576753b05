// The ffmpeg beside a take frozen, killed, killed again each time it comes: the raw file goes on, the
// recording is finished from it, and nothing of the take is missing.
import { analyseRecording } from '../helpers/analyse';
import { isPublished, waitForRecording } from '../helpers/app';
import type { RunningApp } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { brokenInvariants } from '../helpers/invariants';
import { processTree, signalAll, stillThere } from '../helpers/process-tree';
import type { AppProcess } from '../helpers/process-tree';
import { writeResults } from './results';
import type { Row } from './results';

const rows: Row[] = [['ffmpeg', 'stop to file', 'stop to link', 'longest hole', 'lost at the end']];

async function ffmpegsOf(app: RunningApp): Promise<AppProcess[]> {
  const tree = await processTree(app.electron.process().pid ?? 0);
  return tree.filter(({ kind }) => kind === 'ffmpeg');
}

test.afterAll(async () => {
  if (rows.length > 1)
    await writeResults('ffmpeg frozen or killed in a take', rows, [
      'Real app, takes of 4 s. Each was finished, decoded whole and published without a click.',
    ]);
});

const faults = [
  { name: 'killed', signal: 'SIGKILL', often: false },
  { name: 'killed whenever it comes', signal: 'SIGKILL', often: true },
  { name: 'frozen', signal: 'SIGSTOP', often: false },
] as const;

test.for(faults)(
  'ffmpeg $name in a take: nothing of it is missing, and it is sent',
  async ({ name, signal, often }, { app, desktop, server, source }) => {
    const startedMs = Date.now();
    await commandLine(app, ['start', '--mic', 'default', '--system-sound', 'on']);
    await source.show(2_000);
    const first = await ffmpegsOf(app);
    signalAll(first, signal);
    const until4s = Date.now() + 2_000;
    while (Date.now() < until4s) {
      if (often) signalAll(await ffmpegsOf(app), signal);
      await source.show(50);
    }
    const at = source.counterAt(Date.now());
    const stopped = await commandLine(app, ['stop', '--wait', 'link']);
    const local = await waitForRecording(app, 'published', isPublished, 60_000);
    const { picture } = await analyseRecording(`${local.folder}/recording.mp4`, source);
    // One that is frozen is ended, not left.
    await until(async () => (await stillThere(first)).length === 0, {
      what: 'the ffmpeg of before to be gone',
      timeoutMs: 20_000,
    });

    const line = lineOf(stopped, 'stopped');
    const lost = Math.max(0, Math.round(((at - (picture.lastCounter ?? 0)) * 1_000) / 30));
    const hole = Math.round(picture.steps[0]?.stepMs ?? 0);
    rows.push([
      name,
      `${local.manifest.receipt?.stopToFileMs ?? '?'} ms`,
      `${line.stopToLinkMs ?? '?'} ms`,
      `${hole} ms`,
      `${lost} ms`,
    ]);
    expect(first.length).toBeGreaterThan(0);
    expect(stopped.code).toBe(0);
    expect(picture).toMatchObject({ isRising: true, unreadable: 0 });
    expect(hole).toBeLessThan(500);
    expect(lost).toBeLessThan(200);
    expect(server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
    expect(await brokenInvariants({ app, startedMs, server, desktop })).toEqual([]);
  },
);
