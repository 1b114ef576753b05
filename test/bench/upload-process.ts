// Sends the finished file of a recording's folder as the app does (local-file.ts, put-file.ts, http.ts), in a
// process of its own: `run-ts upload-process.ts FOLDER LINK`. Prints one line of JSON: how long it took, and
// this process's memory meanwhile.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { systemClock as clock } from '../../main/base/clock';
import { createHttp } from '../../main/claap/http';
import { newManifest } from '../../main/recordings/manifest';
import { openLocalFile } from '../../main/uploads/local-file';
import { putFile, putLimits } from '../../main/uploads/put-file';

const [folder = '', link = ''] = process.argv.slice(2);
const { size, mtimeMs } = await stat(path.join(folder, 'recording.mp4'));
const made = newManifest('feed000000000001', {
  title: 'Two gigabytes',
  startedAtMs: Date.now(),
  sourceName: '',
  isWanted: true,
  channelId: null,
});
const file = await openLocalFile({
  folder,
  manifest: {
    ...made,
    finished: { container: 'mp4', sizeBytes: size, mtimeMs, durationMs: 1000 },
  },
});
if (!file.ok) throw new Error(`Not opened: ${file.failure.code}`);

const rss: number[] = [];
const timer = setInterval(() => rss.push(process.memoryUsage.rss()), 20);
let told = 0;
const startedAt = performance.now();
const outcome = await putFile({
  link,
  file: file.value,
  http: createHttp({ allowsLoopback: true }),
  clock,
  limits: putLimits,
  hostsWithoutExpect: new Set(),
  onSent: (bytes) => {
    told = bytes;
  },
  signal: new AbortController().signal,
});
const ms = performance.now() - startedAt;
clearInterval(timer);
await file.value.close();
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    isDone: outcome.kind === 'judged' && outcome.verdict.kind === 'done',
    told,
    ms,
    cpuMs: (user + system) / 1000,
    rss,
  }),
);
