// Disks that are full, broken or gone: an error at each write, sync and rename of a recording's way, in a real
// process; and the real app on a tmpfs that fills up, by its own bytes and by somebody else's. What was
// recorded plays, manifest and settings stay whole, and each trouble has its own code.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseManifest } from '../../main/recordings/manifest';
import type { FailureCode } from '../../preload/schemas/failure';
import { startClaapServer } from '../claap-server/server';
import { sha256Of } from '../helpers/analysis/container';
import { pictureCount } from '../helpers/invariants';
import { decodeWhole, rawRecording } from '../unit/main/media/material';
import { writeResults } from './results';
import { bundleRooms } from './rooms-process';
import type { Rest } from './rooms-process';

const codes = {
  ENOSPC: 'disk-full',
  SHORT: 'disk-full',
  EIO: 'disk-error',
  EACCES: 'folder-not-allowed',
  EMFILE: 'too-many-files',
} as const satisfies Record<string, FailureCode>;
type Code = keyof typeof codes;

const wrong: readonly (readonly [operation: string, files: readonly string[], Code[]])[] = [
  ['open', ['raw', 'manifest', 'part'], ['EMFILE', 'EACCES', 'ENOSPC']],
  [
    'write',
    ['raw', 'manifest', 'backup', 'part', 'ledger', 'settings'],
    ['ENOSPC', 'SHORT', 'EIO'],
  ],
  ['sync', ['raw', 'manifest', 'part', 'folder', 'settings'], ['EIO', 'ENOSPC']],
  ['rename', ['manifest', 'backup', 'part', 'settings'], ['EACCES', 'EIO', 'ENOSPC']],
  ['mkdir', ['folder'], ['EACCES', 'ENOSPC']],
];
const cases = wrong.flatMap(([operation, files, its]) =>
  files.flatMap((file) =>
    its.flatMap((code) =>
      ['once', 'for ever'].map((often) => ({ step: `${operation}:${file}`, code, often })),
    ),
  ),
);

let rooms: Awaited<ReturnType<typeof bundleRooms>>;
let home = '';
let raw = '';
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'claap-disk-'));
  raw = path.join(home, 'raw.mkv');
  await writeFile(raw, await rawRecording({ seconds: 1 }));
  rooms = await bundleRooms();
});
afterAll(async () => {
  await rooms.remove();
  await rm(home, { recursive: true, force: true });
});

interface Outcome {
  readonly step: string;
  readonly code: Code;
  readonly often: string;
  /** Codes that the user met. */
  readonly told: readonly FailureCode[];
  readonly problems: readonly string[];
}

async function goThrough(step: string, code: Code, often: string): Promise<Outcome> {
  const server = await startClaapServer({ time: 'real', probe: false, world: { listEmpty: true } });
  const folder = await mkdtemp(path.join(home, 'life-'));
  await mkdir(path.join(folder, 'profile'));
  const job = {
    folder,
    libraryFolder: path.join(folder, 'library'),
    apiUrl: server.api,
    raw,
    rawMs: 1_000,
    chunkBytes: 20_000,
    chunkEveryMs: 1,
    sendsAll: false,
    speed: 60,
    patienceMs: 6_000,
  };
  try {
    const fail = `${step}=${code}${often === 'once' ? '*1' : ''}`;
    const troubled = await rooms.run(job, { fail });
    const problems: string[] = [];
    if (!troubled.steps.includes(step)) problems.push('the step never came');
    const told = toldCodes(troubled.rest);
    // At sixty times the pace the stand-in may ask for patience: that is not the disk's.
    if (told.some((one) => one !== codes[code] && one !== 'rate-limited'))
      problems.push(`told: ${told.join(', ')}`);
    const answered = path.join(folder, 'answered.mkv');
    const bytes = await readFile(raw);
    await writeFile(answered, bytes.subarray(0, troubled.receiptedBytes));

    // The trouble has passed: the next start makes everything good, and what waits for a word is sent.
    const after = await rooms.run({ ...job, raw: null, sendsAll: true, patienceMs: 45_000 });
    const { recordings, isAtRest } = after.rest ?? { recordings: [], isAtRest: false };
    if (!isAtRest) problems.push(`not at rest: ${JSON.stringify(after.rest)}`);
    if (troubled.receiptedBytes > 0 && recordings.length === 0) problems.push('it is gone');
    for (const one of recordings)
      if (one.media !== 'ready' || one.publication !== 'published')
        problems.push(`${one.media} (${one.mediaFailure}), ${one.publication}`);
    problems.push(...(await lookAt(job.libraryFolder, await pictureCount(answered), server)));
    problems.push(...(await lookAtSettings(path.join(folder, 'profile', 'settings.json'), step)));
    return { step, code, often, told, problems };
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

// Settings that could never be written in their whole life are not there; anything else is whole.
async function lookAtSettings(file: string, step: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return step.endsWith(':settings') ? [] : ['settings are gone'];
  return typeof JSON.parse(text) === 'object' ? [] : ['settings are not whole'];
}

function toldCodes(rest: Rest | null): FailureCode[] {
  const all = [
    rest?.startFailure,
    ...(rest?.recordings ?? []).flatMap((one) => [one.mediaFailure, one.waiting, one.lastFailure]),
  ];
  return [...new Set(all.flatMap((code) => code ?? []))];
}

async function lookAt(
  libraryFolder: string,
  pictures: number,
  server: Awaited<ReturnType<typeof startClaapServer>>,
): Promise<string[]> {
  const problems: string[] = [];
  const names = await readdir(libraryFolder).catch((): string[] => []);
  for (const name of names.filter((one) => /^\d{4}-/.test(one))) {
    const folder = path.join(libraryFolder, name);
    const left = (await readdir(folder)).filter((one) => /\.(part|tmp|lock)$|^capture/.test(one));
    if (left.length > 0) problems.push(`left over: ${left.join(', ')}`);
    const read = parseManifest(await readFile(path.join(folder, 'recording.json'), 'utf8'));
    if (read.kind !== 'read') problems.push(`manifest: ${read.kind}`);
    const file = path.join(folder, 'recording.mp4');
    await decodeWhole(file).catch((error: unknown) => problems.push(String(error)));
    const has = await pictureCount(file);
    if (has < pictures - 1) problems.push(`${has} of ${pictures} pictures`);
    const id = read.kind === 'read' ? (read.manifest.claap?.recordingId ?? '') : '';
    if (server.file(id)?.sha256 !== (await sha256Of(file).catch(() => null)))
      problems.push('other bytes at Claap');
  }
  const { ok, creates, possibleDoubles } = server.verdict();
  if (!ok || creates > 1 || possibleDoubles > 0) problems.push(`${creates} creates, ok: ${ok}`);
  return problems;
}

test(
  'an error at any write, sync or rename costs no recording, no settings, no second create',
  { timeout: 1_800_000 },
  async () => {
    const outcomes: Outcome[] = [];
    const waiting = [...cases];
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const outcome = await goThrough(one.step, one.code, one.often);
        outcomes.push(outcome);
        if (outcome.problems.length > 0) console.log(JSON.stringify(outcome));
      }
    };
    await Promise.all([work(), work(), work()]);
    const bad = outcomes.filter(({ problems }) => problems.length > 0);
    const steps = [...new Set(cases.map(({ step }) => step))];
    const cell = (step: string, code: string): string =>
      outcomes
        .filter((one) => one.step === step && one.code === code)
        .map(({ told, problems }) =>
          problems.length > 0 ? `**${problems.join('; ')}**` : told.join(', ') || 'coped with',
        )
        .filter((text, index, all) => all.indexOf(text) === index)
        .join(' / ');
    await writeResults(
      'Errors of the disk, at each step',
      [
        ['step', ...Object.keys(codes)],
        ...steps.map((step) => [
          step,
          ...Object.keys(codes).map((code) => cell(step, code).replaceAll('|', ' ')),
        ]),
      ],
      [
        `${outcomes.length} runs (each error once and for ever); ${bad.length} with something that is not as it must be. A cell says what the user was told.`,
        'After each, a start without the error: the file decodes whole with all answered pictures, manifest and settings parse, one create at most, the same bytes at Claap.',
      ],
    );

    expect(bad).toEqual([]);
  },
);
