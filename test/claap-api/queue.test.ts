// The queue as a user meets it: order, holds, the answers that only a user can give, and what it never does.
import { readdir, readFile, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  puts,
  recordingOf,
  requests,
  type RunOptions,
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

async function begin(options: WorldOptions = {}, run: RunOptions = {}): Promise<void> {
  world = await createWorld(options);
  app = await openApp(world, run);
}
const published =
  (id: string): (() => boolean) =>
  () =>
    stateOf(app, id).kind === 'published';
const verdict = (): object => world.server.verdict();

/** Another program's create, at the same service. */
async function createdElsewhere(title: string): Promise<void> {
  const body = JSON.stringify({ authorEmail: world.author, title });
  const answer = await fetch(`${world.server.api}/v1/recordings`, {
    method: 'POST',
    headers: { 'X-Claap-Key': 'cla_test_ok', 'Content-Type': 'application/json' },
    body,
  });
  expect(answer.status).toBe(200);
}

test('sends oldest first, and creates the next only when the last is up', async () => {
  await begin();
  world.key = null;
  const ids = [
    await addRecording(world, app, { title: 'one' }),
    await addRecording(world, app, { title: 'two' }),
    await addRecording(world, app, { title: 'three' }),
  ];

  world.key = 'cla_test_ok';
  app.queue.poke('key');
  await settle(world, app, published(ids[2] ?? ''));

  const titles = world.server
    .ledger()
    .flatMap((entry) => (entry.kind === 'create' ? [entry.title] : []));
  expect(titles).toEqual(['one', 'two', 'three']);
  const sends = requests(world)
    .map(({ call }) => call)
    .filter((call) => call === 'create' || call === 'put');
  expect(sends).toEqual(['create', 'put', 'create', 'put', 'create', 'put']);
  expect(app.links.map(({ id }) => id)).toEqual(ids);
});

test('sends nothing at all without a key, and says so for each', async () => {
  await begin();
  world.key = null;

  const ids = [await addRecording(world, app), await addRecording(world, app)];
  await settle(world, app);

  expect(ids.map((id) => failureOf(app, id))).toEqual(['key-missing', 'key-missing']);
  expect(stateOf(app, ids[0] ?? '')).toMatchObject({ hold: { code: 'key-missing' } });
  expect(requests(world)).toHaveLength(0);
});

test('waits for the name of an author, and goes on when the settings have one', async () => {
  await begin();
  world.author = '';
  const id = await addRecording(world, app);
  await settle(world, app);
  expect(failureOf(app, id)).toBe('author-missing');
  expect(requests(world)).toHaveLength(0);

  world.author = 'ada@example.test';
  app.queue.poke('settings');
  await settle(world, app, published(id));
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('does not wait out an old silence for a new recording', async () => {
  await begin({ faults: [{ on: 'any', do: { refuse: { forMs: 9e8 } } }] });
  const first = await addRecording(world, app);
  await settle(world, app, undefined, 1_800_000);
  expect(failureOf(app, first)).toBe('offline');
  await world.server.setFaults([]);

  const second = await addRecording(world, app);
  app.queue.poke('new-recording');
  await settle(world, app, published(second), 15_000);

  expect([first, second].map((id) => stateOf(app, id).kind)).toEqual(['published', 'published']);
});

test('keeps what the user put on hold out of the way of the others', async () => {
  await begin({ world: { channelRefusal: { status: 404, withPath: true } } });
  const held = await addRecording(world, app, { channelId: 'ch_closed' });
  const other = await addRecording(world, app);

  await settle(world, app, published(other));

  expect(stateOf(app, held)).toMatchObject({ kind: 'queued', hold: { code: 'channel-unknown' } });
  await app.stop();
  app = await openApp(world);
  await settle(world, app, undefined, 60_000);
  expect(requests(world, 'create')).toHaveLength(2);
});

test('withdraws what was not created yet, and nothing after', async () => {
  await begin();
  world.key = null;
  const id = await addRecording(world, app);
  await settle(world, app);

  expect(await app.queue.cancel(id)).toEqual({ ok: true });
  expect(stateOf(app, id)).toEqual({ kind: 'none' });
  expect(recordingOf(app, id).manifest.isWanted).toBe(false);

  world.key = 'cla_test_ok';
  app.queue.poke('key');
  await settle(world, app);
  expect(requests(world)).toHaveLength(0);

  await app.queue.send(id);
  await settle(world, app, published(id));
  expect(await app.queue.cancel(id)).toMatchObject({ ok: false });
  expect(await app.queue.send(id)).toMatchObject({ ok: false });
  expect(await app.queue.sendAgain(id)).toMatchObject({ ok: false });
  expect(await app.queue.sendWithoutChannel(id)).toMatchObject({ ok: false });
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('stops sending what was discarded, and takes it up on the same link when it is restored', async () => {
  await begin({
    faults: [{ on: 'put', times: 1, do: { throttle: { bytesPerSecond: 3_000_000 } } }],
  });
  const id = await addRecording(world, app, { bytes: randomBytes(12_000_000) });
  await world.server.waitFor((entry) => entry.kind === 'put' && entry.bytes > 100_000);

  await app.library.change(id, { discardedAt: new Date(world.clock.now()).toISOString() });
  await settle(world, app);
  expect(stateOf(app, id).kind).toBe('uploading');
  expect(app.queue.isBusy()).toBe(false);
  await world.server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');

  await app.library.change(id, { discardedAt: null });
  await settle(world, app, published(id));
  expect(stateOf(app, id).kind).toBe('published');
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('is cut by a stop, and sends from byte 0 on the same link at the next start', async () => {
  await begin({
    faults: [{ on: 'put', times: 1, do: { throttle: { bytesPerSecond: 3_000_000 } } }],
  });
  const id = await addRecording(world, app, { bytes: randomBytes(12_000_000) });
  await world.server.waitFor((entry) => entry.kind === 'put' && entry.bytes > 100_000);

  await app.stop();
  expect(stateOf(app, id).kind).toBe('uploading');
  await world.server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');
  app = await openApp(world);
  await settle(world, app, published(id));

  expect(puts(world).map(({ outcome }) => outcome)).toEqual(['cut', 'stored']);
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('lets the user choose when several recordings could be the lost one', async () => {
  await begin({
    world: { listEmpty: true },
    faults: [{ on: 'create', nth: 2, times: 1, do: { 'lose-answer': true } }],
  });
  await createdElsewhere('Demo');
  const id = await addRecording(world, app, { title: 'Demo' });
  await settle(world, app, () => !app.queue.isBusy() && stateOf(app, id).kind === 'create-unknown');
  await settle(world, app);

  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'choose' });
  const candidates = await app.queue.candidates(id);
  expect(candidates.ok && candidates.value.map((one) => one.id)).toEqual(['rec_0002', 'rec_0001']);

  expect(await app.queue.choose(id, 'rec_0002')).toEqual({ ok: true });
  await settle(world, app, published(id));
  expect(recordingOf(app, id).manifest.claap?.recordingId).toBe('rec_0002');
  expect(requests(world, 'create')).toHaveLength(2);
});

test('takes no recording for the lost one that belongs to another, or is of another time', async () => {
  await begin({
    world: { listEmpty: true },
    faults: [
      { on: 'create', nth: 3, times: 1, do: { reset: { afterRequestBytes: 10 } } },
      // A service that heeds no filter.
      { on: 'list', do: { 'extra-fields': true } },
    ],
  });
  await createdElsewhere('Demo');
  world.clock.advance(3_600_000);
  const first = await addRecording(world, app, { title: 'Demo' });
  await settle(world, app, published(first));

  const second = await addRecording(world, app, { title: 'Demo' });
  await settle(world, app);

  expect(stateOf(app, second)).toEqual({ kind: 'create-unknown', question: 'send-again' });
  expect(verdict()).toMatchObject({ creates: 2 });
});

test('does not take its own given-up recording for the new one', async () => {
  await begin({
    world: { listEmpty: true },
    faults: [
      { on: 'create', times: 1, do: { 'expire-link': { now: true } } },
      { on: 'create', nth: 2, times: 1, do: { reset: { afterRequestBytes: 10 } } },
    ],
  });
  const id = await addRecording(world, app, { title: 'Demo' });
  await settle(world, app, () => stateOf(app, id).kind === 'failed');
  await app.queue.sendAgain(id);
  await settle(world, app);
  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'send-again' });

  // Not even after a restart, by the ledger alone.
  await app.stop();
  app = await openApp(world);
  await app.queue.send(id);
  await settle(world, app);
  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'send-again' });
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('does not give a place back when a recording is deleted', async () => {
  await begin();
  const id = await addRecording(world, app);
  await settle(world, app, published(id));
  const { folder } = recordingOf(app, id);
  await app.stop();
  await rm(folder, { recursive: true });

  app = await openApp(world);
  expect(app.library.list()).toEqual([]);
  expect(app.queue.quota()).toMatchObject({ used: 1, uncertain: 0 });

  await app.stop();
  await rm(world.ledgerFile);
  world.author = 'viewer@example.test';
  app = await openApp(world);
  expect(app.queue.quota()).toMatchObject({ used: 0, nextFreeAt: null });
});

test('counts from the recordings when the ledger is gone or broken', async () => {
  await begin();
  const id = await addRecording(world, app);
  await settle(world, app, published(id));
  await app.stop();
  await rm(world.ledgerFile);

  app = await openApp(world);

  expect(app.queue.quota()).toMatchObject({ used: 1, uncertain: 0 });
});

test('sends no create that could not be written down before', async () => {
  let isFull = true;
  await begin({}, { isDiskFull: (event) => isFull && event.kind === 'create-began' });
  const id = await addRecording(world, app);
  await settle(world, app, undefined, 60_000);

  expect(stateOf(app, id).kind).toBe('queued');
  expect(requests(world, 'create')).toHaveLength(0);
  expect(failureOf(app, id)).toBe('disk-full');

  isFull = false;
  await settle(world, app, published(id));
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('keeps an answer that could not be written, tells its link only then, and asks for no other', async () => {
  let isFull = true;
  await begin({}, { isDiskFull: (event) => isFull && event.kind === 'created' });
  const id = await addRecording(world, app);
  await settle(world, app, undefined, 60_000);

  expect(stateOf(app, id).kind).toBe('creating');
  expect(app.links).toEqual([]);
  expect(puts(world)).toEqual([]);

  isFull = false;
  await settle(world, app, published(id));
  expect(app.links).toHaveLength(1);
  expect(verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('writes neither key nor upload link into a log, and the key into no file', async () => {
  await begin({ faults: [{ on: 'put', times: 2, do: { status: { code: 500 } } }] });
  const id = await addRecording(world, app);
  await settle(world, app, published(id));
  await app.stop();

  expect(world.log.length).toBeGreaterThan(5);
  expect(world.log.join('\n')).not.toMatch(/cla_test|X-Amz|claap-in/);
  const root = path.dirname(world.libraryFolder);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.mp4')) continue;
    const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8');
    expect(text).not.toContain('cla_test');
  }
});

test('adopts one that has arrived although its upload link was never known', async () => {
  await begin({
    world: { listEmpty: true },
    faults: [{ on: 'create', times: 1, do: { 'lose-answer': true } }],
  });
  const id = await addRecording(world, app);
  await world.server.waitFor((entry) => entry.kind === 'create');
  world.server.setState('rec_0001', 'Ready');
  await settle(world, app, published(id));

  expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: true });
  expect(puts(world)).toEqual([]);
});
