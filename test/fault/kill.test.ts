// kill -9 at random moments of real takes: the engine's process, main, ffmpeg, all of them, main while it
// finishes. The loss is read from the painted counter: what was on the screen at the kill against what the
// finished file ends with. CLAAP_FAULT_RUNS and CLAAP_FAULT_SEED say how often, and play a run again.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRawParts } from '../../main/recordings/files';
import { analyseRecording } from '../helpers/analyse';
import type { RecordingReport } from '../helpers/analyse';
import { storedRecordings, waitForRecording } from '../helpers/app';
import type { RunningApp, StoredRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf, signIn } from '../helpers/command-line';
import type { Desktop } from '../helpers/desktop';
import { expect, test } from '../helpers/e2e';
import type { Launcher } from '../helpers/e2e';
import { brokenInvariants, pictureCount } from '../helpers/invariants';
import type { PaintedSource } from '../helpers/painted-source/painted-source';
import { processTree, signalAll, untilGone } from '../helpers/process-tree';
import type { AppProcess } from '../helpers/process-tree';
import { seeded } from '../helpers/seeded';
import type { ClaapServer } from '../claap-server/server';
import { runs, seed, writeResults } from './results';
import type { Row } from './results';

test.override('desktopOptions', { scope: 'file' }, { keyring: true });

const victims = ['engine', 'main', 'ffmpeg', 'all', 'main while finishing'] as const;
type Victim = (typeof victims)[number];
/** One library and one stand-in take so many recordings: fewer than the quota. */
const round = 20;

interface Kill {
  readonly victim: Victim;
  readonly afterMs: number;
  /** Missing of what was on the screen at the kill (or at Stop), ms. */
  readonly lostMs: number;
  /** Engine: from the kill until it was recorded again, ms. */
  readonly awayMs: number | null;
  readonly lengthMs: number;
  /** Painted time in the file against the file's own, ms. */
  readonly differsMs: number;
  readonly outcome: string;
  readonly problems: readonly string[];
}

interface Life {
  readonly apps: Launcher;
  readonly desktop: Desktop;
  readonly server: ClaapServer;
  readonly source: PaintedSource;
  app: RunningApp;
  startedMs: number;
}

/** Its bytes are at Claap; whether Claap has done with them is looked at when the round is over. */
const isSent = ({ manifest: { publication } }: StoredRecording): boolean =>
  publication.kind === 'processing' || publication.kind === 'published';

const isSettled = (one: StoredRecording): boolean =>
  (one.manifest.media.kind === 'ready' || one.manifest.media.kind === 'broken') &&
  (isSent(one) || ['none', 'failed', 'create-unknown'].includes(one.manifest.publication.kind));

const mainPid = (app: RunningApp): number => app.electron.process().pid ?? 0;

async function enginePid(app: RunningApp): Promise<number> {
  return app.electron.evaluate(({ webContents }) => {
    const all = webContents.getAllWebContents();
    const engine = all.find((one) => one.getURL() === 'app://bundle/capture/index.html');
    return engine?.getOSProcessId() ?? 0;
  });
}

async function victimsOf(victim: Victim, app: RunningApp, tree: readonly AppProcess[]) {
  if (victim === 'all') return tree;
  if (victim === 'ffmpeg') return tree.filter(({ kind }) => kind === 'ffmpeg');
  const pid = victim === 'engine' ? await enginePid(app) : mainPid(app);
  return tree.filter((one) => one.pid === pid);
}

/** Pictures in the raw files of a recording as they lie there now. */
async function rawPictures(folder: string): Promise<number> {
  const aside = await mkdtemp(path.join(tmpdir(), 'claap-raw-'));
  try {
    let pictures = 0;
    for (const { path: file } of await findRawParts(folder)) {
      const copy = path.join(aside, path.basename(file));
      await copyFile(file, copy);
      pictures += await pictureCount(copy);
    }
    return pictures;
  } finally {
    await rm(aside, { recursive: true });
  }
}

async function killOnce(life: Life, victim: Victim, afterMs: number, chance: number) {
  const { apps, source, server, desktop } = life;
  const problems: string[] = [];
  const started = await commandLine(life.app, [
    ...['start', '--mic', 'default', '--system-sound', 'on'],
  ]);
  const { id } = lineOf(started, 'started');
  const isIt = ({ manifest }: StoredRecording): boolean => manifest.id === id;
  await source.show(afterMs);
  const tree = await processTree(mainPid(life.app));
  const doomed = await victimsOf(victim, life.app, tree);
  if (doomed.length === 0) problems.push('nothing to kill');
  if (victim === 'main while finishing') {
    const bar = await life.app.window('bar');
    await bar.getByRole('button', { name: 'Stop' }).click();
  }
  const at = source.counterAt(Date.now());
  if (victim === 'main while finishing') await source.show(chance % 120);
  signalAll(doomed, 'SIGKILL');

  let raw = 0;
  if (victim === 'engine') {
    await waitForRecording(
      life.app,
      'recorded on',
      (one) => isIt(one) && one.manifest.moreParts.length === 1,
    );
    const status = lineOf(await commandLine(life.app, ['status']), 'take');
    if (!status.troubles.includes('picked-up')) problems.push('the bar does not say so');
  }
  if (victim === 'engine' || victim === 'ffmpeg') {
    await source.show(1_500);
    const stopped = await commandLine(life.app, ['stop', '--wait', 'uploaded']);
    if (stopped.code !== 0) problems.push(`stop: ${stopped.code}`);
  } else {
    await untilGone(tree).catch((error: unknown) => problems.push(String(error)));
    const folder = (await storedRecordings(life.app)).find(isIt)?.folder ?? '';
    raw = await rawPictures(folder);
    life.startedMs = Date.now();
    life.app = await apps.launch({ dataDir: life.app.dataDir });
  }
  const settled = await waitForRecording(
    life.app,
    'settled',
    (one) => isIt(one) && isSettled(one),
    60_000,
  );
  const report = await analyseRecording(path.join(settled.folder, 'recording.mp4'), source);
  problems.push(...judge(victim, settled, report));
  const { lines } = await commandLine(life.app, ['list']);
  const line = lines.find((one) => one.kind === 'recording' && one.id === id);
  if (line?.kind !== 'recording' || line.isRecovered !== settled.manifest.isRecovered)
    problems.push('"Recovered" is not shown');
  problems.push(
    ...(await brokenInvariants({
      app: life.app,
      startedMs: life.startedMs,
      server,
      desktop,
      rawPictures: new Map([[id, raw]]),
    })),
  );
  return { victim, afterMs, ...measured(victim, at, settled, report), problems };
}

/** What the outcome of the matrix is, beside what always holds. */
function judge(victim: Victim, one: StoredRecording, { picture }: RecordingReport) {
  const problems: string[] = [];
  const { isRecovered, publication, moreParts } = one.manifest;
  if (!picture.isRising || picture.unreadable > 0) problems.push('pictures are out of order');
  const hasToBeRecovered = victim === 'main' || victim === 'all';
  if (hasToBeRecovered && !isRecovered) problems.push('not recovered');
  if (isRecovered && publication.kind !== 'none') problems.push(`recovered: ${publication.kind}`);
  if (!isRecovered && !isSent(one) && publication.kind !== 'create-unknown')
    problems.push(`not sent: ${publication.kind}`);
  if (victim === 'ffmpeg' && moreParts.length > 0) problems.push('another part');
  return problems;
}

function measured(victim: Victim, at: number, one: StoredRecording, report: RecordingReport) {
  const { picture, streams } = report;
  const ms = (counters: number): number => Math.round((counters * 1_000) / 30);
  const last = picture.lastCounter ?? 0;
  const seam = victim === 'engine' ? picture.steps[0] : undefined;
  const painted = ms(last - (picture.firstCounter ?? 0)) - (seam?.stepMs ?? 0);
  const { isRecovered, publication } = one.manifest;
  return {
    // A killed ffmpeg costs nothing: what is missing would be missing in the middle.
    lostMs:
      victim === 'ffmpeg'
        ? Math.max(0, Math.round(picture.steps[0]?.stepMs ?? 0) - 100)
        : Math.max(0, ms(at - (seam?.fromCounter ?? last))),
    awayMs: seam === undefined ? null : ms(seam.toCounter - at),
    lengthMs: Math.round(streams.durationSeconds * 1_000),
    differsMs: Math.round(Math.abs(streams.durationSeconds * 1_000 - painted)),
    outcome: `${isRecovered ? 'recovered' : 'finished'}, ${isSent(one) ? 'sent' : publication.kind}`,
  };
}

const kills: Kill[] = [];

test.for(Array.from({ length: Math.ceil(runs / round) }, (_, index) => index))(
  'kill -9 of anything at any moment loses less than half a second (round %i)',
  { timeout: 60_000 + round * 60_000 },
  async (index, { apps, desktop, server, source }) => {
    const chance = seeded(seed + index);
    const startedMs = Date.now();
    const app = await apps.launch();
    await signIn(app);
    const life: Life = { apps, desktop, server, source, app, startedMs };
    const count = Math.min(round, runs - index * round);
    const own: Kill[] = [];
    for (let n = 0; n < count; n += 1) {
      const victim = victims[n % victims.length] ?? 'main';
      own.push(await killOnce(life, victim, chance.between(300, 6_500), chance.between(0, 999)));
      console.log(JSON.stringify(own.at(-1)));
    }
    kills.push(...own);
    await writeResults(`kill -9, ${runs} recordings`, table(), summary());

    const isPending = ({ manifest }: StoredRecording): boolean =>
      manifest.publication.kind === 'processing';
    const isDone = async (): Promise<boolean> =>
      !(await storedRecordings(life.app)).some(isPending);
    await until(isDone, { what: 'Claap to have done with all', timeoutMs: 60_000 });
    expect(await brokenInvariants({ ...life, rawPictures: new Map() })).toEqual([]);

    expect(own.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(own.filter(({ lostMs }) => lostMs >= 500)).toEqual([]);
    expect(own.filter(({ awayMs }) => (awayMs ?? 0) >= 2_000)).toEqual([]);
    expect(own.filter(({ differsMs }) => differsMs > 500)).toEqual([]);
  },
);

function table(): Row[] {
  const head = ['killed', 'recordings', 'loss, middle', 'loss, worst', 'away, worst', 'outcomes'];
  return [
    head,
    ...victims.flatMap((victim) => {
      const own = kills.filter((kill) => kill.victim === victim);
      if (own.length === 0) return [];
      const lost = own.map(({ lostMs }) => lostMs).toSorted((a, b) => a - b);
      const away = own.flatMap(({ awayMs }) => awayMs ?? []);
      return [
        [
          victim,
          String(own.length),
          `${lost[Math.floor(lost.length / 2)] ?? 0} ms`,
          `${lost.at(-1) ?? 0} ms`,
          away.length === 0 ? '' : `${Math.max(...away)} ms`,
          [...new Set(own.map(({ outcome }) => outcome))].toSorted().join('; '),
        ],
      ];
    }),
  ];
}

function summary(): string[] {
  const worst = Math.max(...kills.map(({ lostMs }) => lostMs));
  const troubled = kills.filter(({ problems }) => problems.length > 0).length;
  return [
    `Seed ${seed}. Worst loss: ${(worst / 1_000).toFixed(2)} s. Takes of 0.3 to 6.5 s, sound from both sources.`,
    `${kills.length - troubled} of ${kills.length} files decoded whole, with all that must hold (test/helpers/invariants.ts).`,
    'Loss: the counter painted on the screen at the kill against the last one in the file (finishing: at Stop; ffmpeg: the longest hole beyond 0.1 s). Away: from the kill of the engine until it was recorded again.',
  ];
}
