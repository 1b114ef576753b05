// What the stand-in holds of a recording once it is up, judged from the stored bytes, and the
// promises that every published recording of the painted source must keep.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { ClaapServer } from '../claap-server/server';
import type { PutEntry } from '../claap-server/ledger/types';
import { isPublished, waitForRecording } from './app';
import type { AppPlaces, StoredRecording } from './app';
import { analyseRecording } from './analyse';
import type { RecordingReport } from './analyse';
import { sha256Of } from './analysis/container';
import type { PaintedSource } from './painted-source/painted-source';
import { tonePeakDb } from './painted-source/painted-source';

/** A recording at Claap, and here. */
export interface Published {
  readonly local: StoredRecording;
  /** The link as Claap gave it. */
  readonly link: string;
  /** What the stored bytes hold. */
  readonly report: RecordingReport;
  readonly put: PutEntry;
}

/** Waits until the recording is ready at Claap, and judges the bytes that Claap has. */
export async function published(
  app: Pick<AppPlaces, 'libraryDir'>,
  server: ClaapServer,
  source: PaintedSource,
): Promise<Published> {
  const local = await waitForRecording(app, 'ready at Claap', isPublished, 30_000);
  const claap = local.manifest.claap;
  const stored = server.file(claap?.recordingId ?? '');
  if (claap === null || stored === undefined) throw new Error('The stand-in has no such file');
  const isPut = (entry: { kind: string }): entry is PutEntry => entry.kind === 'put';
  const [put, ...more] = server.ledger().filter(isPut);
  if (put === undefined || more.length > 0) throw new Error(`${1 + more.length} PUTs`);
  return { local, link: claap.url, put, report: await analyseRecording(stored.path, source) };
}

/** The file is what the contract wants, and the same here and there. One create, one PUT. */
export async function expectWholeAtClaap(
  { local, report, put }: Published,
  server: ClaapServer,
): Promise<void> {
  expect(report.sha256).toBe(await sha256Of(path.join(local.folder, 'recording.mp4')));
  expect(put).toMatchObject({ outcome: 'stored', sha256: report.sha256 });
  expect(server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
  expect(report.streams.video?.codec).toBe('h264');
  expect(report.streams.audio?.codec).toBe('aac');
  expect(report.isIndexInFront).toBe(true);
  expect(report.paddingShare).toBeLessThan(0.02);
}

/** No moment longer than this may be missing, ms: the promise. */
export const longestHoleMs = 100;

/** Every painted moment is there in order, at the pace of the clock. `pauses` is how many were made. */
export function expectEveryMoment(report: RecordingReport, pauses = 0): void {
  const { picture } = report;
  expect(picture).toMatchObject({ isRising: true, unreadable: 0 });
  const { stepMs = 0, atMs = 0 } = picture.steps[pauses] ?? {};
  expect(stepMs, `longest hole, at ${Math.round(atMs)} ms`).toBeLessThanOrEqual(longestHoleMs);
  expect(picture.longestGapMs, 'longest frame').toBeLessThanOrEqual(
    longestHoleMs + (pauses === 0 ? 0 : 100),
  );
  expect(picture.driftMs, 'drift from the clock').toBeLessThanOrEqual(100);
}

/** Both tones, at about the level they were played, from end to end. */
export function expectBothTones({ speakers, microphone }: RecordingReport): void {
  expect(Math.abs(speakers.loudDb - tonePeakDb), 'computer sound').toBeLessThan(2);
  // The microphone's automatic gain may lift it by up to 10 dB until it has settled.
  expect(microphone.loudDb, 'microphone').toBeGreaterThan(tonePeakDb - 6);
  expect(microphone.loudDb, 'microphone').toBeLessThan(tonePeakDb + 10);
  const silent = { speakers: speakers.silent, microphone: microphone.silent };
  expect(silent, 'silent stretches').toEqual({ speakers: [], microphone: [] });
}

/** The app's own log, for what must not be in it. */
export async function appLog(app: AppPlaces): Promise<string> {
  const log = path.join(app.profileDir, 'logs', 'claap-recorder.log');
  const texts = await Promise.all([log, app.outputFile].map((file) => readFile(file, 'utf8')));
  return texts.join('\n');
}
