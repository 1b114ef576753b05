// Each row of the table of storage answers (claap-api.md section 2), from a real answer to what follows.
import { afterEach, expect, test } from 'vitest';
import type { FaultAction } from '../claap-server/faults/types';
import {
  addRecording,
  type App,
  createWorld,
  openApp,
  puts,
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

const xml = (code: string, message = 'Words'): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
const answer = (status: number, code?: string, message?: string): FaultAction => ({
  status: { code: status, ...(code === undefined ? { text: '' } : { xml: xml(code, message) }) },
});

/** Uploads while the storage answers `action` so many times; to the end, or to where the user decides. */
async function upload(
  action: FaultAction,
  times: number,
  more: WorldOptions = {},
): Promise<string> {
  world = await createWorld({ faults: [{ on: 'put', times, do: action }], ...more });
  app = await openApp(world);
  const id = await addRecording(world, app);
  await settle(world, app, () => ['published', 'failed'].includes(stateOf(app, id).kind));
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
  return id;
}

const linksUsed = (): number => new Set(requests(world, 'put').map(({ link }) => link)).size;
const calls = (): string =>
  requests(world)
    .map(({ call }) => call)
    .join(' ');

test.each([200, 201, 204])('takes %i for stored, and asks Claap', async (code) => {
  world = await createWorld({
    faults: [{ on: 'put', times: 1, do: { status: { code, headers: { ETag: '"e1"' } } } }],
  });
  app = await openApp(world);

  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'processing');

  expect(recordingOf(app, id).manifest.claap?.etag).toBe('"e1"');
});

test.each<readonly [string, FaultAction]>([
  ['400 RequestTimeout', answer(400, 'RequestTimeout')],
  ['400 IncompleteBody', answer(400, 'IncompleteBody')],
  ['400 BadDigest', answer(400, 'BadDigest')],
  ['408', answer(408)],
  ['429', answer(429)],
  ['500 InternalError', answer(500, 'InternalError')],
  ['502', answer(502)],
  ['503 SlowDown', answer(503, 'SlowDown')],
  ['504', answer(504)],
  ['a gateway page with 502', { html: { code: 502 } }],
])('sends again on the same link after %s, as often as it takes', async (_name, action) => {
  const id = await upload(action, 4);

  expect(stateOf(app, id).kind).toBe('published');
  expect(puts(world)).toHaveLength(5);
  expect(linksUsed()).toBe(1);
});

test.each<readonly [string, FaultAction]>([
  ['400 ExpiredToken', answer(400, 'ExpiredToken')],
  ['403 AccessDenied, expired', answer(403, 'AccessDenied', 'Request has expired')],
  ['403 AccessDenied', answer(403, 'AccessDenied', 'Access Denied')],
  ['401', answer(401)],
  ['404 NoSuchKey', answer(404, 'NoSuchKey')],
  ['404 NoSuchBucket', answer(404, 'NoSuchBucket')],
])('asks for a new link after %s, first Claap and then the user', async (_name, action) => {
  const id = await upload(action, 1, { world: { freshLinkOnGet: true } });
  expect(stateOf(app, id).kind).toBe('published');
  expect(linksUsed()).toBe(2);
  await app.stop();
  await world.close();

  const other = await upload(action, 1);
  expect(stateOf(app, other)).toMatchObject({
    kind: 'failed',
    at: 'uploading',
    failure: { code: 'upload-expired', retryable: false },
    retryAt: null,
  });
  expect(puts(world)).toHaveLength(1);
  expect(calls()).toBe('workspace create put get');
});

test('asks for no fresh link for ever', async () => {
  const id = await upload(answer(403, 'AccessDenied'), 99, { world: { freshLinkOnGet: true } });

  expect(stateOf(app, id)).toMatchObject({ failure: { code: 'upload-expired' } });
  expect(puts(world).length).toBeLessThanOrEqual(4);
});

test.each<readonly [string, FaultAction, string]>([
  ['403 SignatureDoesNotMatch', answer(403, 'SignatureDoesNotMatch'), 'SignatureDoesNotMatch'],
  [
    '400 MalformedSecurityHeader',
    answer(400, 'MalformedSecurityHeader'),
    'MalformedSecurityHeader',
  ],
  [
    '400 AuthorizationQueryParametersError',
    answer(400, 'AuthorizationQueryParametersError'),
    'AuthorizationQueryParametersError',
  ],
  ['400 MissingRequiredHeader', answer(400, 'MissingRequiredHeader'), 'MissingRequiredHeader'],
  ['411 MissingContentLength', answer(411, 'MissingContentLength'), 'MissingContentLength'],
  ['501 NotImplemented', answer(501, 'NotImplemented'), 'NotImplemented'],
  ['405', answer(405), '405'],
])('stops for good after %s, keeps the file and names the code', async (_name, action, reason) => {
  const id = await upload(action, 1);

  expect(stateOf(app, id)).toEqual({
    kind: 'failed',
    at: 'uploading',
    failure: { code: 'upload-refused', retryable: false, detail: { reason } },
    retryAt: null,
  });
  expect(puts(world)).toHaveLength(1);
  expect(calls()).toBe('workspace create put');
});

test.each<readonly [string, FaultAction]>([
  ['400 EntityTooLarge', answer(400, 'EntityTooLarge')],
  ['413', answer(413)],
])('says that the file is too large after %s', async (_name, action) => {
  const id = await upload(action, 1);

  expect(stateOf(app, id)).toMatchObject({
    failure: { code: 'too-large', detail: { sizeBytes: 200_000 } },
  });
});

test.each<readonly [string, FaultAction, string]>([
  ['403 RequestTimeTooSkewed', answer(403, 'RequestTimeTooSkewed'), 'upload-expired'],
  ['409', answer(409, 'OperationAborted'), 'upload-refused'],
  ['412', answer(412, 'PreconditionFailed'), 'upload-refused'],
  ['400 InvalidArgument', answer(400, 'InvalidArgument'), 'upload-refused'],
  ['403 with an unknown code', answer(403, 'SomethingNew'), 'upload-refused'],
  ['418', answer(418), 'upload-refused'],
])('gives the link one more chance after %s, with a look at the state', async (...row) => {
  const [, action, code] = row;
  const id = await upload(action, 1);
  expect(stateOf(app, id).kind).toBe('published');
  expect(calls()).toMatch(/^workspace create put get put/);
  expect(linksUsed()).toBe(1);
  await app.stop();
  await world.close();

  const other = await upload(action, 2);
  expect(stateOf(app, other)).toMatchObject({ kind: 'failed', failure: { code } });
  expect(puts(world)).toHaveLength(2);
});

const cuts: readonly (readonly [string, FaultAction])[] = [
  ['a reset before the first byte', { reset: { afterRequestBytes: 0 } }],
  ['a reset at 1 %', { reset: { atPercent: 1 } }],
  ['a reset at 50 %', { reset: { atPercent: 50 } }],
  ['a reset at 99 %', { reset: { atPercent: 99 } }],
  ['a connection closed unread', { 'accept-then-close': true }],
  ['a stall', { stall: { afterBytes: 100_000, forMs: 20_000 } }],
  ['no answer', { never: true }],
];

test.each(cuts)(
  'starts again from byte 0 after %s',
  async (_name, action) => {
    const id = await upload(action, 2, { putLimits: shortLimits });

    expect(stateOf(app, id).kind).toBe('published');
    const { sha256 } = puts(world).at(-1) ?? {};
    expect(world.server.file('rec_0001')?.sha256).toBe(sha256);
    expect(linksUsed()).toBe(1);
  },
  60_000,
);

test('sends nothing twice when all had arrived and only the answer was lost', async () => {
  const id = await upload({ 'lose-answer': true }, 1, { uploadedAfterMs: 20_000 });

  expect(stateOf(app, id).kind).toBe('published');
  expect(puts(world)).toHaveLength(1);
  expect(calls()).toMatch(/^workspace create put get get get/);
});

test('does as it is told by a Retry-After of the storage', async () => {
  const id = await upload({ status: { code: 503, headers: { 'Retry-After': '120' } } }, 1);

  expect(stateOf(app, id).kind).toBe('published');
  const [first, second] = puts(world).map(({ time }) => Date.parse(time));
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(120_000);
});

test('tells after eight failures in a row, tries hourly, and takes up again on a word', async () => {
  world = await createWorld({
    linkTtlSeconds: 86_400,
    faults: [{ on: 'put', do: answer(503) }],
  });
  app = await openApp(world);
  const id = await addRecording(world, app);

  await settle(world, app, () => stateOf(app, id).kind === 'failed');
  expect(stateOf(app, id)).toMatchObject({
    at: 'uploading',
    failure: { code: 'server-error', retryable: true },
    retryAt: expect.stringMatching(/^2026-03-02T14:/),
  });
  expect(puts(world)).toHaveLength(8);

  await settle(world, app, undefined, 5 * 3_600_000);
  expect(puts(world)).toHaveLength(13);

  await world.server.setFaults([]);
  app.queue.poke('wake');
  await settle(world, app, () => stateOf(app, id).kind === 'published', 60_000);
  expect(stateOf(app, id).kind).toBe('published');
  expect(linksUsed()).toBe(1);
});

test('waits without counting while the storage answers with a sign-in page', async () => {
  const id = await upload({ html: { code: 200 } }, 12);

  expect(stateOf(app, id).kind).toBe('published');
  expect(puts(world)).toHaveLength(13);
});
