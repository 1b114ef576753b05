// What recording costs, beside others in the same run: processor time and memory of all processes of each
// recorder while it records the same painted screen with computer sound and microphone, the frames that are
// missing in its file, and the bytes. In turns, a fresh start of each in every round. The painted picture, the
// display and the sound server run on the same machine; only the recorders' own processes are counted.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { videoBitsPerSecond } from '../../renderer/capture/encoding';
import { readFrames } from '../helpers/analysis/frames';
import { mustRun } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';
import { test } from '../helpers/e2e';
import { type PaintedSource, startPaintedSource } from '../helpers/painted-source/painted-source';
import { costOf, type TreeCost } from './process-cost';
import { bareRecorder } from './recorders/bare';
import { ffmpegRecorder } from './recorders/ffmpeg';
import { obsRecorder } from './recorders/obs';
import { ourRecorder } from './recorders/ours';
import type { Recorder } from './recorders/recorder';
import { megabytes, percent, type Row, spread, writeResults } from './results';

const recorders = [ourRecorder, bareRecorder, ffmpegRecorder, obsRecorder];
const rounds = { 30: 4, 60: 2 } as const;
/** Until buffers are filled and the encoder has settled. */
const settleMs = 3000;
const watchMs = 20_000;

/** One recording. */
interface Measured {
  readonly cost: TreeCost;
  /** Of the asked ones, from the first frame to the last. */
  readonly missing: number;
  /** Of the pictures that were painted meanwhile: a repeated frame counts for nothing here. */
  readonly unseen: number;
  /** Of the picture, a second. */
  readonly bytes: number;
  /** Pictures that the source itself painted a second. */
  readonly sourceRate: number;
}

test.for([30, 60] as const)(
  'cost of recording at %i frames a second',
  async (framesPerSecond, { desktop }) => {
    const source = await startPaintedSource(desktop, {
      framesPerSecond,
      moving: { width: 1280, height: 720 },
    });
    const all = new Map<Recorder, Measured[]>();
    const leftOut: string[] = [];
    for (const recorder of recorders) {
      const why = await recorder.missing();
      if (why === null) all.set(recorder, []);
      else leftOut.push(`Left out: ${recorder.name} (${why}).`);
    }
    for (let round = 1; round <= rounds[framesPerSecond]; round += 1)
      for (const [recorder, measured] of inTurns([...all], round)) {
        const dir = path.join(desktop.dir, `${recorder.name} ${framesPerSecond} ${round}`);
        await mkdir(dir);
        const one = await measure(recorder, { desktop, dir, source });
        console.info(recorder.name, { ...one, cost: one.cost.share, pss: one.cost.bytes });
        measured.push(one);
      }
    await source.stop();
    await tell(framesPerSecond, all, leftOut);

    for (const measured of all.values())
      expect(median(measured, ({ sourceRate }) => sourceRate)).toBeGreaterThan(
        framesPerSecond * 0.99,
      );
  },
);

/** Each round begins with another: one may leave the machine slower to the next. */
function inTurns<T>(all: readonly T[], round: number): readonly T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

async function measure(
  recorder: Recorder,
  { desktop, dir, source }: { desktop: Desktop; dir: string; source: PaintedSource },
): Promise<Measured> {
  const { framesPerSecond } = source;
  const [{ width, height } = { width: 0, height: 0 }] = desktop.displays;
  const bits = videoBitsPerSecond({ width, height }, framesPerSecond, 'screen', recorder.encoder);
  const running = await recorder.start({ desktop, dir, framesPerSecond, bits });
  await source.show(settleMs);
  const paintedBefore = await source.painted();
  const cost = await costOf(running.pid, watchMs);
  const sourceRate = ((await source.painted()) - paintedBefore) / cost.seconds;
  const file = await running.stop();
  const { times, bytes } = await packetsOf(file);
  const seconds = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const frames = await readFrames(file, { frameWidth: width });
  const counters = frames.flatMap(({ code }) => code?.counter ?? []);
  const painted = (counters.at(-1) ?? 0) - (counters[0] ?? 0) + 1;
  return {
    cost,
    missing: 1 - times.length / (seconds * framesPerSecond + 1),
    unseen: 1 - new Set(counters).size / painted,
    bytes: bytes / seconds,
    sourceRate,
  };
}

/** The picture's packets, as ffprobe lists them: times in seconds, in order. */
async function packetsOf(file: string): Promise<{ times: number[]; bytes: number }> {
  const asked = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=pts_time,size'];
  const { stdout } = await mustRun('ffprobe', [...asked, '-of', 'csv=p=0', file]);
  const packets = [...stdout.toString('utf8').matchAll(/^([\d.]+),(\d+)/gm)];
  return {
    times: packets.map(([, time]) => Number(time)).toSorted((a, b) => a - b),
    bytes: packets.reduce((sum, [, , size]) => sum + Number(size), 0),
  };
}

function median(all: readonly Measured[], of: (one: Measured) => number): number {
  return spread(all.map(of)).typical;
}

async function tell(
  framesPerSecond: 30 | 60,
  all: ReadonlyMap<Recorder, readonly Measured[]>,
  leftOut: readonly string[],
): Promise<void> {
  const ours = all.get(ourRecorder) ?? [];
  // Round by round: what slows the machine down for a while slows down all that stand in the same round.
  const times = (measured: readonly Measured[], of: (cost: TreeCost) => number): string => {
    const ratios = measured.flatMap(({ cost }, round) => {
      const own = ours[round];
      return own === undefined ? [] : [of(own.cost) / of(cost)];
    });
    return spread(ratios).typical.toFixed(2);
  };
  const target = (recorder: Recorder): string =>
    framesPerSecond === 30 ? (targets.get(recorder) ?? '') : '';
  const rows: Row[] = [...all].map(([recorder, measured]) => {
    const share = median(measured, ({ cost }) => cost.share);
    const bytes = median(measured, ({ cost }) => cost.bytes);
    return [
      recorder.name,
      percent(share),
      recorder === ourRecorder ? '' : `**${times(measured, (cost) => cost.share)}**`,
      target(recorder),
      megabytes(bytes),
      recorder === ourRecorder ? '' : times(measured, (cost) => cost.bytes),
      percent(median(measured, ({ missing }) => Math.max(0, missing))),
      percent(median(measured, ({ unseen }) => unseen)),
      megabytes(median(measured, (one) => one.bytes * 60)),
    ];
  });
  const rates = [...all.values()].flat().map(({ sourceRate }) => sourceRate);
  await writeResults(
    `Recording 1080p at ${framesPerSecond} frames a second`,
    [
      [
        'recorder',
        'processor, of one core',
        'ours is so many times it',
        'target',
        'memory',
        'ours is so many times it',
        'frames missing',
        'painted pictures not in it',
        'picture, a minute',
      ],
      ...rows,
    ],
    [
      `Medians of ${rounds[framesPerSecond]} rounds, each recorder started afresh and in turn, and of the ratios in each; ${watchMs / 1000} s each, after ${settleMs / 1000} s. Targets: frames missing under 0.5 %.`,
      'Processor time and memory (proportional set size) of all processes of a recorder, live finishing to mp4 with AAC included; display, painter and sound server are not counted.',
      `The source painted ${Math.min(...rates).toFixed(1)} to ${Math.max(...rates).toFixed(1)} pictures a second, 1280x720 of them moving. Missing: of the frames asked for, by ffprobe, from the first in the file to the last. Not in it: of the painted ones, by the counter in each; a frame that only repeats counts for nothing.`,
      'Ours with its defaults: noise suppression on, bar folded into the tray (one display). OBS: simple mode, "high quality" (x264 veryfast, CRF), its compositor without a graphics card; the bare recorder is asked for the same bits a second as ours (60 million at most at 30 frames, far more than OpenH264 spends), x264 for 5 million.',
      ...leftOut,
    ],
    null,
  );
}

const targets = new Map<Recorder, string>([
  [bareRecorder, '1.15'],
  [ffmpegRecorder, '1.0'],
  [obsRecorder, '0.6'],
]);
