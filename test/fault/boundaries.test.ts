// The app killed before every durable step of a recording's way (each file made, written, synced, renamed,
// removed), and started again. Every death must leave a recording that plays, one create at most, and a way
// on that needs no click; where the outcome of a create is unknown it is looked up.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseManifest } from '../../main/recordings/manifest';
import { startClaapServer } from '../claap-server/server';
import type { ClaapServer } from '../claap-server/server';
import { sha256Of } from '../helpers/analysis/container';
import { pictureCount } from '../helpers/invariants';
import { decodeWhole, rawRecording } from '../unit/main/media/material';
import { writeResults } from './results';
import type { Row } from './results';
import type { RoomsJob } from './rooms';
import { bundleRooms } from './rooms-process';
import type { RoomsRun } from './rooms-process';

/** Also after each step, which a crash between two tells little more about: nightly. */
const isThorough = process.env['CLAAP_FAULT_RUNS'] !== undefined;
const rawMs = 1_000;

let rooms: Awaited<ReturnType<typeof bundleRooms>>;
let raw = '';
let home = '';
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'claap-boundaries-'));
  raw = path.join(home, 'raw.mkv');
  await writeFile(raw, await rawRecording({ seconds: rawMs / 1_000 }));
  rooms = await bundleRooms();
});
afterAll(async () => {
  await rooms.remove();
  await rm(home, { recursive: true, force: true });
});

interface Life {
  readonly server: ClaapServer;
  readonly job: RoomsJob;
}

async function newLife(): Promise<Life> {
  const server = await startClaapServer({ time: 'real', probe: false, world: { listEmpty: true } });
  const folder = await mkdtemp(path.join(home, 'life-'));
  await mkdir(path.join(folder, 'profile'));
  return {
    server,
    job: {
      folder,
      libraryFolder: path.join(folder, 'library'),
      apiUrl: server.api,
      raw,
      rawMs,
      chunkBytes: 20_000,
      chunkEveryMs: 1,
      sendsAll: false,
      speed: 60,
      patienceMs: 20_000,
    },
  };
}

interface Death {
  readonly at: number;
  readonly step: string;
  readonly state: string;
  readonly problems: readonly string[];
}

/** Lives until step `at`, and again; null when it came to its end before. */
async function dieAt(at: number): Promise<Death | null> {
  const { job, server } = await newLife();
  try {
    const dying = await rooms.run(job, { crashAt: at });
    if (!dying.isKilled) return null;
    const next = await rooms.run({ ...job, raw: null });
    const problems = await whatIsWrong(job, server, dying, next);
    const [recording] = next.rest?.recordings ?? [];
    const state =
      recording === undefined
        ? 'nothing'
        : `${recording.isRecovered ? 'recovered' : 'finished'}, ${recording.publication}`;
    // What waits for a word of the user arrives with that word, and is still one create.
    if (recording !== undefined && recording.publication !== 'published') {
      const sent = await rooms.run({ ...job, raw: null, sendsAll: true });
      if (sent.rest?.recordings[0]?.publication !== 'published')
        problems.push(`sent by hand: ${JSON.stringify(sent.rest)}`);
    }
    problems.push(...(await whatClaapHas(job, server)));
    return { at, step: dying.steps.at(-1) ?? '', state, problems };
  } finally {
    await server.close();
    await rm(job.folder, { recursive: true, force: true });
  }
}

async function foldersOf({ libraryFolder }: RoomsJob): Promise<string[]> {
  const names = await readdir(libraryFolder).catch((): string[] => []);
  return names.filter((name) => /^\d{4}-/.test(name)).map((name) => path.join(libraryFolder, name));
}

async function whatIsWrong(
  job: RoomsJob,
  server: ClaapServer,
  dying: RoomsRun,
  { rest }: RoomsRun,
): Promise<string[]> {
  const problems: string[] = [];
  if (rest?.isAtRest !== true) problems.push(`not at rest: ${JSON.stringify(rest)}`);
  const folders = await foldersOf(job);
  const recordings = rest?.recordings ?? [];
  if (folders.length !== recordings.length) problems.push('a folder is not shown');
  if (recordings.length > 1) problems.push(`${recordings.length} recordings of one`);
  if (dying.receiptedBytes > 0 && recordings.length === 0) problems.push('the recording is gone');
  for (const { media, publication, isRecovered, takeMs, lengthMs } of recordings) {
    if (media !== 'ready') problems.push(`media: ${media}`);
    // Died with the create on the disk and nothing at Claap: that can't be known, and the user is asked.
    const mayAsk = publication === 'create-unknown' && server.verdict().creates === 0;
    if (isRecovered ? publication !== 'none' : publication !== 'published' && !mayAsk)
      problems.push(`${isRecovered ? 'recovered' : 'finished'} but ${publication}`);
    if (isRecovered && server.verdict().creates > 0) problems.push('uploaded unasked');
    if (takeMs !== null && Math.abs((lengthMs ?? 0) - takeMs) > 500)
      problems.push(`${lengthMs} ms of ${takeMs}`);
  }
  for (const folder of folders) problems.push(...(await lookInto(folder, dying)));
  problems.push(...leftOver(await readdir(path.join(job.folder, 'profile'))));
  return problems;
}

function leftOver(names: readonly string[]): string[] {
  const left = names.filter((name) => /\.(part|tmp|lock)$|\.tmp-|^capture/.test(name));
  return left.length > 0 ? [`left over: ${left.join(', ')}`] : [];
}

async function lookInto(folder: string, dying: RoomsRun): Promise<string[]> {
  const problems: string[] = [];
  const names = await readdir(folder);
  problems.push(...leftOver(names));
  const read = parseManifest(await readFile(path.join(folder, 'recording.json'), 'utf8'));
  if (read.kind !== 'read') problems.push(`manifest: ${read.kind}`);
  const file = path.join(folder, 'recording.mp4');
  await decodeWhole(file).catch((error: unknown) => problems.push(String(error)));
  // Every answered chunk is in the file: as many pictures as those bytes hold.
  const answered = path.join(path.dirname(folder), 'answered.mkv');
  const bytes = await readFile(raw);
  await writeFile(answered, bytes.subarray(0, dying.receiptedBytes));
  const [had, has] = [await pictureCount(answered), await pictureCount(file)];
  await rm(answered);
  if (has < had - 1) problems.push(`${has} of ${had} pictures`);
  return problems;
}

async function whatClaapHas(job: RoomsJob, server: ClaapServer): Promise<string[]> {
  const { ok, creates, possibleDoubles, violations } = server.verdict();
  const problems: string[] = [];
  if (!ok) problems.push(`violations: ${JSON.stringify(violations)}`);
  if (creates > 1 || possibleDoubles > 0) problems.push(`${creates} creates`);
  for (const folder of await foldersOf(job)) {
    const read = parseManifest(await readFile(path.join(folder, 'recording.json'), 'utf8'));
    const id = read.kind === 'read' ? (read.manifest.claap?.recordingId ?? '') : '';
    const here = await sha256Of(path.join(folder, 'recording.mp4')).catch(() => null);
    if (server.file(id)?.sha256 !== here) problems.push('other bytes at Claap');
  }
  return problems;
}

test(
  'killed at every durable step, a recording plays and reaches Claap once',
  { timeout: 1_800_000 },
  async () => {
    const deaths: Death[] = [];
    let next = 1;
    let isOver = false;
    // A run mostly waits; some at once, and each for itself.
    const live = async (): Promise<void> => {
      while (!isOver) {
        const at = next;
        next += isThorough ? 0.5 : 1;
        const death = await dieAt(at);
        if (death === null) isOver = true;
        else deaths.push(death);
        if (death !== null && death.problems.length > 0) console.log(JSON.stringify(death));
      }
    };
    await Promise.all([live(), live(), live()]);
    deaths.sort((a, b) => a.at - b.at);
    const states = new Map<string, Death[]>();
    for (const death of deaths)
      states.set(death.state, [...(states.get(death.state) ?? []), death]);
    const rows: Row[] = [
      ['found at the next start', 'deaths', 'steps'],
      ...[...states].map(([state, own]) => [
        state,
        String(own.length),
        `${own[0]?.at} ${own[0]?.step} to ${own.at(-1)?.at} ${own.at(-1)?.step}`,
      ]),
    ];
    const bad = deaths.filter(({ problems }) => problems.length > 0);
    await writeResults('Killed at every durable step', rows, [
      `${deaths.length} deaths${isThorough ? ', before and after each step' : ''}; ${bad.length} with something that is not as it must be.`,
      'After each: the file decodes whole with all answered pictures, one create at most, no violation, the same bytes at Claap, nothing left over. A recovered one was sent by hand afterwards.',
    ]);

    expect(deaths.length).toBeGreaterThan(50);
    expect(bad).toEqual([]);
  },
);
