// Two gigabytes over loopback to a server that only counts: our upload, as the app does it, beside `curl -T`,
// in turns; and the memory of the process that uploads.
import { randomFillSync } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Child, mustRun, run, startChild, until } from '../helpers/child';
import { projectRoot } from '../helpers/electron';
import { megabytes, type Row, spread, writeResults } from './results';

const fileBytes = 2 * 2 ** 30;
const rounds = 5;

const sinkLine = z.object({ port: z.number() });
const uploadedLine = z.object({
  isDone: z.literal(true),
  told: z.literal(fileBytes),
  ms: z.number(),
  cpuMs: z.number(),
  rss: z.array(z.number()),
});
type Uploaded = z.infer<typeof uploadedLine>;

let folder: string;
let sink: Child;
let link: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'upload-bench-'));
  await writeRandom(path.join(folder, 'recording.mp4'));
  sink = startChild(
    process.execPath,
    ['scripts/run-ts.mjs', path.join(import.meta.dirname, 'upload-sink.ts')],
    {
      env: process.env,
      logFile: path.join(folder, 'sink.log'),
      stdin: 'pipe',
      stdout: 'pipe',
      cwd: projectRoot,
    },
  );
  if (sink.process.stdout === null) throw new Error('The sink has no output');
  const lines: string[] = [];
  createInterface({ input: sink.process.stdout }).on('line', (line) => lines.push(line));
  const line = await until(() => lines.shift(), { what: 'the sink', child: sink });
  link = `http://127.0.0.1:${sinkLine.parse(JSON.parse(line)).port}/recording.mp4`;
});

afterAll(async () => {
  await sink.stop();
  await rm(folder, { recursive: true, force: true });
});

test('an upload is about as fast as by curl, and its memory stays flat', async () => {
  const hasCurl = await run('curl', ['--version'])
    .then(({ code }) => code === 0)
    .catch(() => false);
  const ours: Uploaded[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const uploaded = await upload();
    const curlMs = hasCurl ? await uploadByCurl() : Number.NaN;
    // The first one warms the file's pages.
    if (round === 0) continue;
    ours.push(uploaded);
    theirs.push(curlMs);
  }
  const ourMs = spread(ours.map(({ ms }) => ms)).typical;
  const curlMs = spread(theirs).typical;
  const growth = spread(ours.map(({ rss }) => growthOf(rss))).typical;
  const rows: Row[] = [
    ['what', 'Claap Recorder', 'curl -T', 'ours is so many times it', 'target'],
    [
      'bytes a second',
      rate(ourMs),
      hasCurl ? rate(curlMs) : 'curl is not installed on this machine',
      hasCurl ? `**${(curlMs / ourMs).toFixed(2)}**` : '',
      '0.95',
    ],
    ['memory growth while uploading', megabytes(growth), '', '', 'flat'],
    [
      'processor time for all of it',
      `${(spread(ours.map(({ cpuMs }) => cpuMs)).typical / 1000).toFixed(1)} s`,
      '',
      '',
      '',
    ],
  ];
  await writeResults(
    'Upload of 2 GiB',
    rows,
    [
      `Over loopback without TLS, in turns, medians of ${rounds}; the server is a process of its own that only counts.`,
      'Ours: the file as the queue opens it, the PUT as the queue makes it, in a process of its own with the start of Node left out of the time, but not of the processor time. Growth: resident memory from a quarter of the way to the most after it.',
    ],
    null,
  );

  expect(growth).toBeLessThan(32 * 2 ** 20);
});

async function upload(): Promise<Uploaded> {
  const program = path.join(import.meta.dirname, 'upload-process.ts');
  const args = ['scripts/run-ts.mjs', program, folder, link];
  const { stdout } = await mustRun(process.execPath, args, { cwd: projectRoot });
  return uploadedLine.parse(JSON.parse(stdout.toString('utf8')));
}

async function uploadByCurl(): Promise<number> {
  const file = path.join(folder, 'recording.mp4');
  const args = ['--silent', '--fail', '--output', path.join(folder, 'answer')];
  const told = await mustRun('curl', [...args, '--write-out', '%{time_total}', '-T', file, link]);
  return Number(told.stdout.toString('utf8')) * 1000;
}

async function writeRandom(file: string): Promise<void> {
  const piece = randomFillSync(Buffer.alloc(64 * 2 ** 20));
  const handle = await open(file, 'w');
  for (let written = 0; written < fileBytes; written += piece.byteLength) await handle.write(piece);
  await handle.close();
}

function growthOf(rss: readonly number[]): number {
  const from = Math.floor(rss.length / 4);
  return Math.max(...rss.slice(from)) - (rss[from] ?? 0);
}

function rate(ms: number): string {
  return `${megabytes(fileBytes / (ms / 1000))}/s`;
}
