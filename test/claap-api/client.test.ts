// Single calls of the client, as settings, library and reconciliation make them.
import { afterEach, expect, test } from 'vitest';
import { silentLogger } from '../../main/base/log';
import { createChannels } from '../../main/claap/channels';
import { type ClaapClient, createClaapClient } from '../../main/claap/client';
import { createHttp } from '../../main/claap/http';
import { createWorld, patientLimits, requests, type World, type WorldOptions } from './app';

let world: World;
afterEach(() => world.close());

async function open(options: WorldOptions = {}): Promise<ClaapClient> {
  world = await createWorld(options);
  return createClaapClient({
    baseUrl: world.server.api,
    key: () => world.key,
    http: createHttp({ allowsLoopback: true }),
    version: '1.2.3',
    clock: world.clock,
    log: silentLogger,
    allowsLoopback: true,
    limits: patientLimits,
  });
}

const demo = {
  authorEmail: 'ada@example.test',
  channelId: null,
  title: 'Demo',
  payload: { kind: 'put' },
} as const;
const question = {
  recorderEmail: 'ada@example.test',
  createdAfterMs: 0,
  createdBeforeMs: 9e12,
};

test('names the workspace of a good key, and tells a bad one', async () => {
  const client = await open();
  expect(await client.readWorkspace()).toEqual({ ok: true, value: { id: 'ws_1', name: 'Team' } });

  for (const key of ['cla_test_revoked', 'cla_test_free', 'nonsense']) {
    world.key = key;
    expect(await client.readWorkspace()).toMatchObject({
      ok: false,
      failure: { failure: { code: 'key-refused' }, status: 401 },
    });
  }

  world.key = null;
  expect(await client.readWorkspace()).toMatchObject({
    failure: { failure: { code: 'key-missing' }, status: null },
  });
  expect(requests(world)).toHaveLength(4);
});

test('sends the key in its header alone, over a fresh connection each time', async () => {
  const client = await open();
  await client.createRecording(demo);
  await client.getRecording('rec_0001');

  expect(world.server.verdict()).toMatchObject({ ok: true });
  expect(new Set(requests(world).map(({ connection }) => connection)).size).toBe(2);
  expect(requests(world)[0]).toMatchObject({ userAgent: 'ClaapRecorder/1.2.3', key: 'cla_te' });
});

test('tells keys apart without being able to tell them', async () => {
  const client = await open();
  const first = client.keyHash();
  world.key = 'cla_test_free';

  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(client.keyHash()).not.toBe(first);
  world.key = null;
  expect(client.keyHash()).toBeNull();
});

test('reads all pages of the list, newest first, and none twice', async () => {
  const client = await open({ quota: 500, world: { listEmpty: true } });
  for (let n = 0; n < 130; n += 1) {
    await client.createRecording({ ...demo, title: `Demo ${n}` });
    world.clock.advance(1000);
  }

  const listed = await client.listRecordings(question);

  const titles = listed.ok ? listed.value.map(({ title }) => title) : [];
  expect(titles).toHaveLength(130);
  expect(new Set(titles).size).toBe(130);
  expect(titles[0]).toBe('Demo 129');
  expect(requests(world, 'list')).toHaveLength(2);
}, 60_000);

test('turns round no circle of pages', async () => {
  const client = await open({
    faults: [{ on: 'list', do: { retype: { 'result.pagination.nextCursor': 'again' } } }],
  });

  const listed = await client.listRecordings(question);

  // The stand-in refuses the made-up cursor; a circle would go on asking.
  expect(listed.ok).toBe(false);
  expect(requests(world, 'list').length).toBeLessThanOrEqual(2);
});

test('leaves out what it cannot read in a list, not the list', async () => {
  const client = await open({
    world: { listEmpty: true },
    faults: [{ on: 'list', times: 1, do: { retype: { 'result.recordings.0.id': 9 } } }],
  });
  await client.createRecording(demo);

  const listed = await client.listRecordings(question);

  expect(listed).toEqual({ ok: true, value: [] });
});

test('deletes on order, and says what is not there', async () => {
  const client = await open();
  await client.createRecording(demo);

  expect(await client.deleteRecording('rec_0001')).toEqual({ ok: true, value: undefined });
  expect(await client.deleteRecording('rec_0001')).toMatchObject({
    failure: { failure: { code: 'rejected' }, status: 404 },
  });
});

test('asks for an id as an id, whatever stands in it', async () => {
  const client = await open();

  const answer = await client.getRecording('../workspaces/mine?x=1#y');

  expect(answer.ok).toBe(false);
  expect(requests(world)[0]?.path).toBe('/v1/recordings/..%2Fworkspaces%2Fmine%3Fx%3D1%23y');
});

test('takes no other recording for the one that was asked for', async () => {
  const client = await open({
    faults: [{ on: 'get', do: { retype: { 'result.recording.id': 'rec_0009' } } }],
  });
  await client.createRecording(demo);

  expect(await client.getRecording('rec_0001')).toMatchObject({
    failure: { failure: { code: 'server-error' } },
  });
});

test('knows the other clock, and what is left of the calls', async () => {
  const client = await open({
    faults: [
      { on: 'workspace', times: 1, do: { 'date-skew': { ms: 7_200_000 } } },
      { on: 'workspace', times: 1, do: { rate: { remaining: 7, daily: 123 } } },
    ],
  });
  expect(client.serverOffsetMs()).toBe(0);

  await client.readWorkspace();

  expect(Math.abs(client.serverOffsetMs() - 7_200_000)).toBeLessThan(1000);
  await client.readWorkspace();
  expect(client.rateLeft().daily).not.toBeNull();
});

test('lets a key that Claap repeats in its answer go no further', async () => {
  world = await createWorld();
  const echo = { error: { type: 'odd', message: 'Key plainsecret42 may not do this' } };
  await world.server.setFaults([{ on: 'workspace', do: { status: { code: 418, json: echo } } }]);
  const client = createClaapClient({
    baseUrl: world.server.api,
    key: () => 'plainsecret42',
    http: createHttp({ allowsLoopback: true }),
    version: '0',
    clock: world.clock,
    log: silentLogger,
    limits: patientLimits,
  });

  const answer = await client.readWorkspace();

  expect(JSON.stringify(answer)).not.toContain('plainsecret42');
  expect(answer).toMatchObject({
    failure: { failure: { detail: { message: 'Key [key] may not do this' } } },
  });
});

test('knows the channels by name, each once, from what was recorded lately', async () => {
  const client = await open({ world: { listEmpty: true } });
  const channels = createChannels(client, world.clock);
  await client.createRecording({ ...demo, channelId: 'ch_demo' });
  await client.createRecording({ ...demo, title: 'First', channelId: 'ch_demo' });
  await client.createRecording({ ...demo, title: 'Second', channelId: 'ch_demo' });
  await client.createRecording({ ...demo, title: 'In none' });
  const before = requests(world).length;

  expect(await channels.list()).toEqual([{ id: 'ch_demo', name: 'Demos' }]);
  expect(await channels.list()).toHaveLength(1);
  expect(requests(world).length - before, 'asked once in ten minutes').toBe(1);

  world.key = 'cla_test_revoked';
  expect(await channels.list(), 'with another key').toEqual([]);
  world.key = null;
  expect(await channels.list(), 'without a key').toEqual([]);
});
