// "What must hold in tests" of claap-api.md section 5, one promise each; kill.test.ts repeats them with
// the app killed at every boundary.
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import {
  addRecording,
  createWorld,
  failureOf,
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

const clean = { ok: true, violations: [] };

test('adopts the recording from the list when the answer to the create was lost', async () => {
  world = await createWorld({
    world: { listEmpty: true },
    faults: [{ on: 'create', times: 1, do: { 'lose-answer': true } }],
  });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(app.links).toEqual([{ id, url: 'https://app.claap.test/team/rec_0001', how: 'found' }]);
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1, possibleDoubles: 0 });
  await app.stop();
});

test('asks, and creates nothing more, when the answer was lost and the list shows nothing', async () => {
  world = await createWorld({ faults: [{ on: 'create', times: 1, do: { 'lose-answer': true } }] });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app);

  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'send-again' });
  expect(requests(world, 'list')).toHaveLength(4);
  expect(app.queue.quota()).toMatchObject({ used: 1, uncertain: 1 });
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1, possibleDoubles: 0 });
  await app.stop();
});

test('sends the file again on the same link when it was cut at 99 %', async () => {
  world = await createWorld({
    faults: [{ on: 'put', times: 1, do: { reset: { atPercent: 99 } } }],
  });
  const app = await openApp(world);
  const bytes = randomBytes(400_000);

  const id = await addRecording(world, app, { bytes });
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.file('rec_0001')?.sha256).toBe(
    createHash('sha256').update(bytes).digest('hex'),
  );
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });
  await app.stop();
});

test('takes the fresh link of a free question when the first one has run out', async () => {
  world = await createWorld({
    world: { freshLinkOnGet: true },
    faults: [{ on: 'create', times: 1, do: { 'expire-link': { now: true } } }],
  });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });
  await app.stop();
});

test('asks when the link has run out and there is no other, and creates only on a yes', async () => {
  world = await createWorld({
    faults: [{ on: 'create', times: 1, do: { 'expire-link': { now: true } } }],
  });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app);

  expect(failureOf(app, id)).toBe('upload-expired');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });

  await app.queue.sendAgain(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(recordingOf(app, id).manifest.claap?.recordingId).toBe('rec_0002');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 2 });
  expect(app.queue.quota()).toMatchObject({ used: 2, uncertain: 0 });
  await app.stop();
});

test('keeps the link through three answers of 503', async () => {
  world = await createWorld({
    faults: [
      {
        on: 'put',
        times: 3,
        do: { status: { code: 503, xml: '<Error><Code>SlowDown</Code></Error>' } },
      },
    ],
  });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(puts(world).map(({ outcome }) => outcome)).toEqual([
    'refused',
    'refused',
    'refused',
    'stored',
  ]);
  expect(new Set(requests(world, 'put').map(({ link }) => link)).size).toBe(1);
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });
  await app.stop();
});

test('spends no create while a network asks to sign in, and goes on when it has let us through', async () => {
  world = await createWorld({ faults: [{ on: 'any', do: { html: { code: 200 } } }] });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, undefined, 120_000);

  expect(failureOf(app, id)).toBe('captive-portal');
  expect(requests(world, 'workspace').length).toBeGreaterThanOrEqual(4);
  expect(requests(world, 'create')).toHaveLength(0);

  await world.server.setFaults([]);
  await settle(world, app, () => stateOf(app, id).kind === 'published', 40_000);

  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });
  await app.stop();
});

test('holds everything when the key is refused, and goes on by itself with a new one', async () => {
  world = await createWorld();
  world.key = 'cla_test_revoked';
  const app = await openApp(world);

  const first = await addRecording(world, app);
  const second = await addRecording(world, app);
  await settle(world, app);

  expect(failureOf(app, first)).toBe('key-refused');
  expect(failureOf(app, second)).toBe('key-refused');
  expect(requests(world)).toHaveLength(1);

  world.key = 'cla_test_ok';
  app.queue.poke('key');
  await settle(world, app, () => stateOf(app, second).kind === 'published');

  expect(stateOf(app, first).kind).toBe('published');
  expect(stateOf(app, second).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 2, possibleDoubles: 0 });
  await app.stop();
});

test('holds the create that finds no room, with the date of the next place', async () => {
  world = await createWorld({ quota: 2, windowDays: 30 });
  const app = await openApp(world);
  const ids = [
    await addRecording(world, app),
    await addRecording(world, app),
    await addRecording(world, app),
    await addRecording(world, app),
  ];
  await settle(world, app, () => false, 3_600_000);

  expect(ids.map((id) => stateOf(app, id).kind)).toEqual([
    'published',
    'published',
    'queued',
    'queued',
  ]);
  const third = stateOf(app, ids[2] ?? '');
  expect(third).toMatchObject({
    hold: { code: 'quota-exhausted', detail: { date: expect.stringMatching(/^2026-04-01T13:07/) } },
    retryAt: expect.stringMatching(/^2026-04-01T13:07/),
  });
  // The fourth is not even tried: one refusal speaks for all.
  expect(requests(world, 'create')).toHaveLength(3);

  await settle(world, app, () => stateOf(app, ids[3] ?? '').kind === 'published', 32 * 86_400_000);

  expect(ids.map((id) => stateOf(app, id).kind)).toEqual(Array(4).fill('published'));
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 4 });
  await app.stop();
});

test('follows no redirect to another host, neither with the key nor with the file', async () => {
  world = await createWorld({
    faults: [
      { on: 'workspace', times: 1, do: { redirect: { code: 307, to: 'other-host' } } },
      { on: 'create', times: 1, do: { redirect: { code: 302, to: 'same' } } },
      { on: 'put', times: 1, do: { redirect: { code: 307, to: 'other-host' } } },
      { on: 'get', times: 1, do: { redirect: { code: 308, to: 'same' } } },
    ],
  });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });
  expect(world.log.filter((line) => line.includes('elsewhere'))).toEqual([]);
  await app.stop();
});

test('shows the link and no failure when Claap does not show the recording to this key', async () => {
  world = await createWorld({ faults: [{ on: 'put', do: { hide: true } }] });
  const app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, undefined, 3_600_000);

  expect(stateOf(app, id)).toEqual({ kind: 'processing' });
  expect(failureOf(app, id)).toBe('state-unseen');
  expect(recordingOf(app, id).manifest.claap?.url).toBe('https://app.claap.test/team/rec_0001');

  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id)).toEqual({ kind: 'published', isConfirmed: false });
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 1 });
  await app.stop();
});

test('looks for the create that it died in before it creates anything else', async () => {
  world = await createWorld({ world: { listEmpty: true } });
  const dying = await openApp(world, { dieAt: 8 });
  const id = await addRecording(world, dying);
  await settle(world, dying);
  expect(dying.isDead()).toBe(true);

  const app = await openApp(world);
  expect(stateOf(app, id).kind).toBe('creating');
  const before = requests(world).length;
  const other = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, other).kind === 'published');

  const after = requests(world)
    .slice(before)
    .map(({ call }) => call);
  expect(after[0]).toBe('list');
  expect(after.indexOf('list')).toBeLessThan(after.indexOf('create'));
  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ...clean, creates: 2, possibleDoubles: 0 });
  await app.stop();
});
