// How long an upload will take is foretold by the last one, within a fifth, on a line of an even pace.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../main/base/clock';
import { silentLogger } from '../../main/base/log';
import { createHttp } from '../../main/claap/http';
import { newManifest } from '../../main/recordings/manifest';
import { createUploadPace } from '../../main/settings/upload-pace';
import { openLocalFile } from '../../main/uploads/local-file';
import { createProgresses, type Progresses } from '../../main/uploads/progress';
import { putFile, putLimits } from '../../main/uploads/put-file';

const bytesPerSecond = 4_000_000;
const everyMs = 20;

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foretold-'));
  // Takes so many bytes and no more in each stretch of time.
  server = createServer((request, response) => {
    let due = 0;
    const begun = performance.now();
    request.on('data', (chunk: Buffer) => {
      due += (chunk.length / bytesPerSecond) * 1000;
      const aheadMs = due - (performance.now() - begun);
      if (aheadMs < everyMs) return;
      request.pause();
      setTimeout(() => request.resume(), aheadMs);
    });
    request.on('end', () => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Uploads so many bytes as the queue does; how long it took, ms. */
async function upload(progresses: Progresses, sizeBytes: number): Promise<number> {
  const recording = path.join(folder, 'recording.mp4');
  await writeFile(recording, randomBytes(sizeBytes));
  const made = newManifest('feed000000000001', {
    title: '',
    startedAtMs: Date.now(),
    sourceName: '',
    isWanted: true,
    channelId: null,
  });
  const { mtimeMs } = await stat(recording);
  const finished = { container: 'mp4' as const, sizeBytes, mtimeMs, durationMs: 1000 };
  const file = await openLocalFile({ folder, manifest: { ...made, finished } });
  if (!file.ok) throw new Error(file.failure.code);
  const tell = progresses.begin('one');
  const begunMs = performance.now();
  const { port } = server.address() as AddressInfo;
  await putFile({
    link: `http://127.0.0.1:${port}/recording.mp4`,
    file: file.value,
    http: createHttp({ allowsLoopback: true }),
    clock: systemClock,
    limits: putLimits,
    hostsWithoutExpect: new Set(),
    onSent: (sentBytes) => tell(sentBytes, sizeBytes),
    signal: new AbortController().signal,
  });
  const tookMs = performance.now() - begunMs;
  progresses.end('one');
  await file.value.close();
  return tookMs;
}

test('how long an upload takes is foretold by the last one, also after a restart', async () => {
  const kept = new Map<string, unknown>();
  const store = {
    read: (name: string) => kept.get(name),
    write: (name: string, value: unknown) => void kept.set(name, value),
  };
  const before = createProgresses(systemClock, silentLogger, createUploadPace(store));
  expect(before.pace()).toBeNull();
  await upload(before, 6_000_000);

  const after = createProgresses(systemClock, silentLogger, createUploadPace(store));
  const foretoldMs = (10_000_000 / (after.pace() ?? 1)) * 1000;
  const tookMs = await upload(after, 10_000_000);
  expect(foretoldMs / tookMs).toBeGreaterThan(0.8);
  expect(foretoldMs / tookMs).toBeLessThan(1.2);
});
