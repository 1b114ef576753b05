// From the storage's 2xx to the end: what Claap says, and what is believed when it says nothing.
import { afterEach, expect, test } from 'vitest';
import type { Fault } from '../claap-server/faults/types';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  puts,
  recordingOf,
  requests,
  settle,
  stateOf,
  type World,
  type WorldOptions,
} from './app';

let world: World;
let app: App;
afterEach(async () => {
  await app.stop();
  await world.close();
});

async function begin(options: WorldOptions): Promise<string> {
  world = await createWorld(options);
  app = await openApp(world);
  return addRecording(world, app);
}

/** Seconds from the storage's confirmation to each question. */
function pollSeconds(id: string): number[] {
  const uploadedAt = Date.parse(recordingOf(app, id).manifest.claap?.uploadedAt ?? '');
  return requests(world, 'get').map(({ time }) =>
    Math.round((Date.parse(time) - uploadedAt) / 1000),
  );
}

const minutes = (count: number): number => count * 60_000;

test('asks often at first, then each minute, then each five minutes', async () => {
  const id = await begin({ processingMs: minutes(31) });

  await settle(world, app, () => stateOf(app, id).kind === 'published');

  const at = pollSeconds(id);
  expect(at.slice(0, 6)).toEqual([5, 10, 20, 40, 100, 160]);
  expect(at.filter((second) => second > 700)).toEqual([940, 1240, 1540, 1840, 2140]);
});

test('says that Claap could not process it, keeps the file, and uploads it again on a yes', async () => {
  const id = await begin({ faults: [{ on: 'put', times: 1, do: { 'fail-processing': true } }] });

  await settle(world, app, () => stateOf(app, id).kind === 'failed');
  expect(stateOf(app, id)).toMatchObject({
    kind: 'failed',
    at: 'processing',
    failure: { code: 'claap-failed', retryable: false },
  });

  await app.queue.sendAgain(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');
  expect(recordingOf(app, id).manifest.claap?.recordingId).toBe('rec_0002');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 2 });
});

test.each(['Uploaded', 'Transmogrifying'])(
  'follows a recording that stays %s for a day, then counts it as published',
  async (state) => {
    const id = await begin({ faults: [{ on: 'put', do: { stuck: { state } } }] });

    await settle(world, app, undefined, minutes(23 * 60));
    expect(stateOf(app, id).kind).toBe('processing');
    expect(failureOf(app, id)).toBeNull();

    await settle(world, app, () => stateOf(app, id).kind === 'published');
    expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: false });
  },
  60_000,
);

test('sends it once more on the same link when nothing has arrived after two minutes', async () => {
  const id = await begin({ faults: [{ on: 'put', times: 1, do: { status: { code: 200 } } }] });

  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: true });
  const [first, second, ...more] = puts(world);
  expect(Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '')).toBeGreaterThan(120_000);
  expect(more).toEqual([]);
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('gives up, for a report, when nothing has arrived after the second time either', async () => {
  const lost: Fault = { on: 'put', do: { status: { code: 200 } } };
  const id = await begin({ linkTtlSeconds: 86_400, faults: [lost] });

  await settle(world, app, () => stateOf(app, id).kind === 'failed');
  expect(stateOf(app, id)).toMatchObject({
    at: 'uploading',
    failure: { code: 'upload-lost' },
  });
  expect(puts(world)).toHaveLength(2);

  await world.server.setFaults([]);
  await app.queue.send(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');
  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

const blind: readonly (readonly [string, Fault['do'] | 'key'])[] = [
  ['answers 403', { status: { code: 403, json: { error: { type: 'forbidden' } } } }],
  ['answers 500', { status: { code: 500 } }],
  ['asks to sign in', { html: { code: 200 } }],
  ['is not reached', { refuse: { forMs: 99 * 3_600_000 } }],
  ['refuses the key', 'key'],
];

test.each(blind)('is no failure when Claap %s after the upload', async (_name, action) => {
  const id = await begin({ processingMs: minutes(3) });
  await settle(world, app, () => stateOf(app, id).kind === 'processing');
  if (action === 'key') world.key = 'cla_test_revoked';
  else await world.server.setFaults([{ on: 'get', do: action }]);

  await settle(world, app, undefined, minutes(60));
  expect(stateOf(app, id)).toEqual({ kind: 'processing' });
  // Said, as what it is: nothing that anybody has to do.
  expect([null, 'state-unseen']).toContain(failureOf(app, id));

  world.key = 'cla_test_ok';
  await world.server.setFaults([]);
  await settle(world, app, () => stateOf(app, id).kind === 'published', minutes(6));
  expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: true });
});

test('holds nobody else up while one recording cannot be seen', async () => {
  const id = await begin({ faults: [{ on: 'put', times: 1, do: { hide: true } }] });
  await settle(world, app, () => stateOf(app, id).kind === 'processing');

  const other = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, other).kind === 'published', minutes(2));

  expect(stateOf(app, id).kind).toBe('processing');
  expect(stateOf(app, other).kind).toBe('published');
});

test('waits with its questions as long as Claap asks', async () => {
  const id = await begin({
    faults: [{ on: 'get', times: 1, do: { rate: { remaining: 0, daily: 1, retryAfter: 600 } } }],
  });

  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(pollSeconds(id)).toEqual([5, 605]);
});

test('goes on following after a restart, and tells the link no second time', async () => {
  const id = await begin({ processingMs: minutes(3) });
  await settle(world, app, () => requests(world, 'get').length === 3);
  await app.stop();
  world.clock.advance(30_000);

  const first = app;
  app = await openApp(world);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: true });
  expect([...first.links, ...app.links]).toHaveLength(1);
  expect(puts(world)).toHaveLength(1);
});
