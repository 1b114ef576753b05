// One long real take, and the memory of every process of the app each minute: `npm run test:soak --
// --minutes 60`. Flat means: what a process kind keeps does not grow by more than 50 MB, its lowest of the last
// third against its lowest of the first third after minute 5; above that is what the collectors have not taken
// away yet. Prints a
// table, writes it into test/soak/RESULTS.md, and ends with 1 when something is not as promised.
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { readStreams } from '../helpers/analysis/container';
import { launchApp, waitForRecording } from '../helpers/app';
import { commandLine } from '../helpers/command-line';
import { startDesktop } from '../helpers/desktop';
import { startPaintedSource } from '../helpers/painted-source/painted-source';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const minutes = Math.max(1, Number(values.minutes));
/** The first minutes fill caches. */
const settledAfter = Math.min(5, minutes - 1);
const mostGrowth = 50 * 1024 ** 2;

type Memory = Record<string, number>;

/** Proportional set size by kind of process, bytes: shared pages are counted once. */
async function memoryOf(rootPid: number): Promise<Memory> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === rootPid || (parent !== undefined && parent !== 0 && isOurs(parent));
  };
  const memory: Memory = {};
  for (const pid of [...parents.keys()].filter(isOurs)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '');
    const kilobytes = /^Pss:\s+(\d+)/m.exec(rollup)?.[1];
    if (kilobytes === undefined) continue;
    const kind = command.includes('ffmpeg')
      ? 'ffmpeg'
      : (/--utility-sub-type=([\w.]+)/.exec(command)?.[1]?.split('.').at(-1) ??
        /--type=([\w-]+)/.exec(command)?.[1] ??
        'main');
    memory[kind] = (memory[kind] ?? 0) + Number(kilobytes) * 1024;
  }
  return memory;
}

const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

const desktop = await startDesktop();
const source = await startPaintedSource(desktop, { moving: { width: 1280, height: 720 } });
// Nobody listens there: nothing is to be sent.
const app = await launchApp(desktop, { apiUrl: 'http://127.0.0.1:9' });
const samples: Memory[] = [];
const faults: string[] = [];
try {
  await commandLine(app, ['start', ...['--mic', 'default', '--system-sound', 'on', '--no-upload']]);
  const startedMs = performance.now();
  const pid = app.electron.process().pid ?? 0;
  for (let minute = 0; minute <= minutes; minute += 1) {
    await source.show(Math.max(0, startedMs + minute * 60_000 - performance.now()));
    const memory = await memoryOf(pid);
    samples.push(memory);
    const total = Object.values(memory).reduce((sum, bytes) => sum + bytes, 0);
    console.log(
      `minute ${minute}: ${megabytes(total)} MB ${JSON.stringify(Object.fromEntries(Object.entries(memory).map(([kind, bytes]) => [kind, Number(megabytes(bytes))])))}`,
    );
  }
  const stopped = await commandLine(app, ['stop']);
  const clockMs = performance.now() - startedMs;
  if (stopped.code !== 0) faults.push(`stop ended with ${stopped.code}`);
  const done = await waitForRecording(
    app,
    'finished',
    ({ manifest }) => manifest.media.kind === 'ready' && manifest.hasPoster,
    300_000,
  );
  const file = path.join(done.folder, 'recording.mp4');
  const { durationSeconds } = await readStreams(file);
  const { receipt, moreParts } = done.manifest;
  const apartMs = durationSeconds * 1000 - clockMs;
  if (Math.abs(apartMs) > 1500) faults.push(`${apartMs.toFixed(0)} ms from the clock`);
  if (moreParts.length > 0) faults.push(`${moreParts.length} parts were lost on the way`);
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-xerror', '-i', file, '-map', '0', '-c', 'copy', '-f', 'null', '-'],
  ]);

  const settled = samples.slice(settledAfter);
  const third = Math.max(1, Math.floor(settled.length / 3));
  const lowest = (some: readonly Memory[], kind: string): number =>
    Math.min(...some.map((memory) => memory[kind] ?? 0));
  const kinds = [...new Set(samples.flatMap((memory) => Object.keys(memory)))].toSorted();
  const rows = kinds.map((kind) => {
    const before = lowest(settled.slice(0, third), kind);
    const after = lowest(settled.slice(-third), kind);
    const most = Math.max(...settled.map((memory) => memory[kind] ?? 0));
    if (after - before > mostGrowth) faults.push(`${kind} grew by ${megabytes(after - before)} MB`);
    return `| ${kind} | ${megabytes(samples[0]?.[kind] ?? 0)} | ${megabytes(before)} | ${megabytes(after)} | ${megabytes(most)} | ${megabytes(after - before)} |`;
  });
  const report = [
    '# Soak',
    '',
    `Written by \`npm run test:soak\`. ${new Date().toISOString().slice(0, 16).replace('T', ' ')}, ${cpus().length} cores, load at the end ${loadavg()[0]?.toFixed(1)}.`,
    '',
    `One take of ${minutes} min, 1920x1080 at 30 frames a second, microphone and computer sound. Memory is the proportional set size, MB.`,
    '',
    '| process | begin | lowest, first third | lowest, last third | most | growth |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `- Target: no more than 50 MB of growth of the lowest, by thirds of the time after minute ${settledAfter}. What is above it the collectors had not taken away yet.`,
    `- File: ${durationSeconds.toFixed(1)} s for ${(clockMs / 1000).toFixed(1)} s by the clock, ${receipt?.frames ?? 0} frames, longest gap ${receipt?.longestGapMs.toFixed(0) ?? '?'} ms, ready ${receipt?.stopToFileMs ?? '?'} ms after Stop.`,
    `- ${faults.length === 0 ? 'Nothing amiss.' : `Amiss: ${faults.join('; ')}.`}`,
    '',
  ].join('\n');
  console.log(report);
  await writeFile(path.join(import.meta.dirname, 'RESULTS.md'), report);
} finally {
  await app.close();
  await source.stop();
  await desktop.stop();
}
process.exit(faults.length === 0 ? 0 : 1);
