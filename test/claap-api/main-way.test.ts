// The way that everything takes when nothing goes wrong.
import { createHash, randomBytes } from 'node:crypto';
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
