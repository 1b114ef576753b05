// Every way in which Claap can refuse a create or a question, told apart by a real answer, and what the
// queue does about it (claap-api.md section 4).
import { afterEach, expect, test } from 'vitest';
import type { Failure } from '../../preload/schemas/failure';
import type { FaultAction } from '../claap-server/faults/types';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  recordingOf,
  requests,
  settle,
  shortLimits,
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

async function begin(options: WorldOptions = {}): Promise<void> {
  world = await createWorld(options);
  app = await openApp(world);
}

function holdOf(id: string): Failure | null {
  const state = stateOf(app, id);
  return state.kind === 'queued' ? state.hold : null;
}

const error = (type: string, message: string, path?: string): { readonly error: object } => ({
  error: { type, message, ...(path === undefined ? {} : { path }) },
});

const email = 'ada@example.test';
const refusals: readonly (readonly [string, number, object | string, Partial<Failure>])[] = [
  ['a bad key', 401, error('unauthorized', 'API key is not valid'), { code: 'key-refused' }],
  [
    'an author by path',
    400,
    error('validation_error', 'Not allowed', 'authorEmail'),
    { code: 'author-refused', detail: { email, message: 'Not allowed', status: 400 } },
  ],
  [
    'an author by words',
    403,
    error('forbidden', 'This user lacks the permission to record'),
    { code: 'author-refused' },
  ],
  [
    'a channel by path',
    404,
    error('not_found', 'Nope', 'channelId'),
    {
      code: 'channel-unknown',
      detail: { email, channel: 'ch_demo', message: 'Nope', status: 404 },
    },
  ],
  [
    'a channel by words',
    403,
    error('forbidden', 'User has no access to this folder'),
    { code: 'channel-unknown' },
  ],
  [
    'the quota',
    403,
    error('forbidden', 'Recording quota exceeded'),
    { code: 'quota-exhausted', detail: { message: 'Recording quota exceeded', status: 403 } },
  ],
  [
    'a limit of the plan',
    400,
    error('plan', 'Recordings limit reached'),
    { code: 'quota-exhausted' },
  ],
  [
    'another 403',
    403,
    error('forbidden', 'Trial ended'),
    { code: 'forbidden', detail: { message: 'Trial ended', status: 403 } },
  ],
  [
    'a title',
    400,
    error('validation_error', 'Expected a string', 'title'),
    { code: 'rejected', detail: { message: 'Expected a string', status: 400 } },
  ],
  ['a refusal without an envelope', 418, 'no tea', { code: 'rejected' }],
];

test.each(refusals)('holds on %s with what the words need, nothing made', async (...row) => {
  const [, code, body, expected] = row;
  const answer =
    typeof body === 'string' ? { text: body } : { json: JSON.parse(JSON.stringify(body)) };
  await begin({ faults: [{ on: 'create', times: 1, do: { status: { code, ...answer } } }] });

  const id = await addRecording(world, app, { channelId: 'ch_demo' });
  await settle(world, app, undefined, 30_000);

  expect(holdOf(id)).toMatchObject(expected);
  expect(recordingOf(app, id).manifest.attempts).toEqual([]);
  expect(app.queue.quota().used).toBe(0);
  expect(requests(world, 'create')).toHaveLength(1);

  await app.queue.send(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');
  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test.each([400, 403, 404] as const)(
  'knows an author and a channel that Claap refuses with %i',
  async (status) => {
    await begin({
      world: {
        authorRefusal: { status, withPath: false },
        channelRefusal: { status, withPath: false },
      },
    });
    world.author = 'viewer@example.test';
    const first = await addRecording(world, app);
    await settle(world, app);
    expect(holdOf(first)).toMatchObject({
      code: 'author-refused',
      detail: { email: 'viewer@example.test' },
    });

    world.author = email;
    app.queue.poke('settings');
    const second = await addRecording(world, app, { channelId: 'ch_closed' });
    await settle(world, app, () => holdOf(second) !== null);
    expect(holdOf(second)?.code).toBe('channel-unknown');

    await app.queue.sendWithoutChannel(second);
    await settle(world, app, () => stateOf(app, second).kind === 'published');
    expect([first, second].map((id) => stateOf(app, id).kind)).toEqual(['published', 'published']);
    expect(world.server.verdict()).toMatchObject({ ok: true, creates: 2 });
  },
);

test('waits as long as Claap asks, and longer each time when it does not say', async () => {
  const slowDown = {
    code: 429,
    json: { error: { type: 'too_many_requests', message: 'Slow down' } },
  };
  await begin({
    faults: [
      { on: 'create', times: 1, do: { rate: { remaining: 0, daily: 100, retryAfter: 90 } } },
      { on: 'create', times: 3, do: { status: slowDown } },
      { on: 'create', times: 1, do: { rate: { remaining: 5, daily: 0 } } },
    ],
  });

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  const creates = requests(world, 'create').map(({ time }) => Date.parse(time));
  const waits = creates.slice(1).map((at, i) => Math.round((at - (creates[i] ?? 0)) / 1000));
  expect(waits).toEqual([90, 4, 8, 16, 900]);
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

const unknowns: readonly (readonly [string, FaultAction])[] = [
  ['a 500 in an envelope', { status: { code: 500, json: { error: { type: 'oops' } } } }],
  ['a gateway that gives up', { status: { code: 504, text: 'upstream timed out' } }],
  ['a page where JSON is due', { html: { code: 200 } }],
  ['a portal that says 503', { html: { code: 503 } }],
  ['a connection closed unread', { 'accept-then-close': true }],
  ['a reset after the request', { reset: { afterRequestBytes: 40 } }],
];

test.each(unknowns)('never repeats a create after %s, and asks', async (_name, action) => {
  await begin({
    faults: [
      // The connections count when they are closed unread: the first is the free question.
      'accept-then-close' in action
        ? { on: 'create', nth: 2, times: 1, do: action }
        : { on: 'create', times: 1, do: action },
    ],
  });

  const id = await addRecording(world, app);
  await settle(world, app);

  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'send-again' });
  expect(requests(world, 'list')).toHaveLength(4);
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 0 });

  await app.queue.sendAgain(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

const garbled: readonly (readonly [string, FaultAction])[] = [
  ['broken JSON', { 'bad-json': true }],
  ['a cut answer', { truncate: { bytes: 300 } }],
  ['an answer torn in its middle', { reset: { afterResponseBytes: 320 } }],
  ['an answer without its id', { 'drop-fields': ['result.recording.id'] }],
  ['an id that is no text', { retype: { 'result.recording.id': 7 } }],
  ['an answer without a result', { 'drop-fields': ['result'] }],
];

test.each(garbled)('finds what was made after %s', async (_name, action) => {
  await begin({
    world: { listEmpty: true },
    faults: [{ on: 'create', times: 1, do: action }],
  });

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(app.links).toMatchObject([{ how: 'found' }]);
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
});

test('finds what was made when the answer comes too slowly', async () => {
  await begin({
    apiLimits: shortLimits,
    world: { listEmpty: true },
    faults: [{ on: 'create', times: 1, do: { drip: { bytesPerSecond: 200 } } }],
  });

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
});

test('finds what was made when no answer comes', async () => {
  await begin({
    apiLimits: shortLimits,
    world: { listEmpty: true },
    faults: [{ on: 'create', times: 1, do: { delay: { answerMs: 2000 } } }],
  });

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
});

const incomplete: readonly (readonly [string, FaultAction])[] = [
  ['no upload link', { 'drop-fields': ['result.recording.upload'] }],
  ['an upload link that is no address', { retype: { 'result.recording.upload.url': 'soon' } }],
  ['a link over plain http', { retype: { 'result.recording.url': 'http://app.claap.test/x' } }],
  ['a link that runs a script', { retype: { 'result.recording.url': 'javascript:alert(1)' } }],
];

test.each(incomplete)(
  'asks by id, never creates, when the answer has %s',
  async (_name, action) => {
    await begin({ faults: [{ on: 'create', times: 1, do: action }] });

    const id = await addRecording(world, app);
    await settle(world, app, () => stateOf(app, id).kind === 'published');

    expect(stateOf(app, id).kind).toBe('published');
    expect(requests(world, 'list')).toHaveLength(0);
    expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
  },
);

test('says that the upload link is missing when asking by id does not give it either', async () => {
  await begin({
    faults: [
      { on: 'create', times: 1, do: { 'drop-fields': ['result.recording.upload'] } },
      { on: 'get', do: { 'drop-fields': ['result.recording.upload'] } },
    ],
  });

  const id = await addRecording(world, app);
  await settle(world, app);

  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'send-again' });
  expect(recordingOf(app, id).manifest).toMatchObject({
    claap: { recordingId: 'rec_0001' },
    lastFailure: { code: 'create-incomplete' },
  });
  expect(app.queue.quota()).toMatchObject({ used: 1, uncertain: 0 });
  expect(requests(world, 'create')).toHaveLength(1);
});

test('takes an answer with fields it does not know, or lacks', async () => {
  await begin({
    faults: [
      { on: 'create', times: 1, do: { 'extra-fields': true } },
      {
        on: 'create',
        times: 1,
        do: {
          'drop-fields': [
            'result.recording.createdAt',
            'result.recording.title',
            'result.recording.recorder',
            'result.recording.state',
          ],
        },
      },
      { on: 'create', times: 1, do: { retype: { 'result.recording.recorder': 3 } } },
    ],
  });

  const ids = [
    await addRecording(world, app),
    await addRecording(world, app),
    await addRecording(world, app),
  ];
  await settle(world, app, () => stateOf(app, ids[2] ?? '').kind === 'published');

  expect(ids.map((id) => stateOf(app, id).kind)).toEqual(Array(3).fill('published'));
  expect(recordingOf(app, ids[1] ?? '').manifest.claap?.createdAt).toMatch(/^2026-03-02T13:07/);
});

const troubles: readonly (readonly [string, FaultAction])[] = [
  ['a 500', { status: { code: 500, text: '' } }],
  ['a page of a broken gateway', { html: { code: 502 } }],
  ['broken JSON', { 'bad-json': true }],
  ['no result', { 'drop-fields': ['result'] }],
];

test.each(troubles)('backs off and spends no create while the question gets %s', async (...row) => {
  await begin({ faults: [{ on: 'workspace', times: 3, do: row[1] }] });

  const id = await addRecording(world, app);
  await settle(world, app, () => requests(world, 'workspace').length === 2, 10_000);
  await settle(world, app, () => !app.queue.isBusy(), 0);
  expect(failureOf(app, id)).toBe('server-error');
  expect(requests(world, 'create')).toHaveLength(0);

  await settle(world, app, () => stateOf(app, id).kind === 'published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('creates although this Claap does not know the free question', async () => {
  await begin({ faults: [{ on: 'workspace', do: { status: { code: 404, text: '' } } }] });

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  expect(stateOf(app, id).kind).toBe('published');
});

test('says it after eight failures in a row, and goes on hourly', async () => {
  await begin({ faults: [{ on: 'workspace', times: 9, do: { status: { code: 500 } } }] });

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'published');

  const asked = requests(world, 'workspace').map(({ time }) => Date.parse(time));
  const waits = asked.slice(1).map((at, i) => Math.round((at - (asked[i] ?? 0)) / 1000));
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 3600, 3600]);
  expect(stateOf(app, id).kind).toBe('published');
});
