// The way that everything takes when nothing goes wrong.
import { createHash, randomBytes } from 'node:crypto';
import type { MediaReceipt } from '../../preload/schemas/recording';
import { afterEach, expect, test } from 'vitest';
import {
  addRecording,
  createWorld,
  openApp,
  puts,
  recordingOf,
  requests,
  settle,
  stateOf,
  type World,
} from './app';

let world: World;
afterEach(() => world.close());

test('creates once, tells the link at once, uploads the very bytes and follows until ready', async () => {
  world = await createWorld({ uploadedAfterMs: 3000, processingMs: 15_000 });
  const bytes = randomBytes(3_000_000);
  const app = await openApp(world);

  const id = await addRecording(world, app, { bytes, channelId: 'ch_demo', title: ' A talk\n ' });
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: true });
  expect(app.links).toEqual([{ id, url: 'https://app.claap.test/team/rec_0001', how: 'answered' }]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(puts(world)).toMatchObject([{ outcome: 'stored', sha256, bytes: bytes.byteLength }]);
  expect(world.server.file('rec_0001')?.contentType).toBe('video/mp4');
  expect(recordingOf(app, id).manifest.claap).toMatchObject({
    recordingId: 'rec_0001',
    authorEmail: 'ada@example.test',
    etag: expect.stringContaining('"'),
    uploadExpiresAt: '2026-03-02T14:07:12.000Z',
  });
  expect(requests(world).map(({ call }) => call)).toEqual([
    'workspace',
    'create',
    'put',
    'get',
    'get',
    'get',
  ]);
  expect(world.server.verdict()).toEqual({
    ok: true,
    violations: [],
    creates: 1,
    possibleDoubles: 0,
  });
  await app.stop();
});

test('writes how long the link took in the same moment as the link', async () => {
  world = await createWorld();
  const app = await openApp(world);
  const receipt: MediaReceipt = {
    takeMs: 1000,
    fileMs: 1000,
    frames: 30,
    framesPerSecond: 30,
    longestGapMs: 33,
    maxVolumeDb: null,
    meanVolumeDb: null,
    indexAtFront: true,
    stopToFileMs: 10,
    stopToLinkMs: null,
    points: [],
  };
  const id = await addRecording(world, app, { isQueued: false });
  await app.library.change(id, { receipt });
  const seen: (number | null | undefined)[] = [];
  app.library.onChange(({ manifest }) => {
    if (manifest.claap !== null) seen.push(manifest.receipt?.stopToLinkMs);
  });

  app.queue.expect(id);
  world.clock.advance(250);
  await app.queue.send(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(seen[0]).toBeGreaterThanOrEqual(250);
  expect(new Set(seen).size).toBe(1);
  await app.stop();
});
