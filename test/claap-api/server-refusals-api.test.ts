import { describe, expect, it } from 'vitest';
import {
  apiBytes,
  askApi,
  createBytes,
  field,
  GOOD_CREATE,
  rules,
  serverFor,
  type Call,
} from './server-calls';
import { WireClient } from './server-wire';

describe('the API side of the stand-in refuses what the contract forbids', () => {
  const calls: readonly [string, Call, number, string][] = [
    ['no key', { headers: { 'X-Claap-Key': undefined } }, 401, 'no-key'],
    ['two keys', { headers: { 'X-Claap-Key': ['cla_test_ok', 'cla_test_ok'] } }, 401, 'two-keys'],
    ['a key in the query', { target: '/v1/workspaces/mine?key=cla_test_ok' }, 401, 'key-in-query'],
    ['a path nobody knows', { target: '/v1/channels' }, 404, 'unknown-path'],
    [
      'a method it lacks',
      { method: 'PATCH', target: '/v1/recordings/rec_0001' },
      405,
      'wrong-method',
    ],
    ['a cookie', { headers: { Cookie: 'a=b' } }, 400, 'renderer-call'],
    ['an origin', { headers: { Origin: 'https://app.claap.test' } }, 400, 'renderer-call'],
    ['a referer', { headers: { Referer: 'https://app.claap.test/' } }, 400, 'renderer-call'],
    ['another host', { headers: { Host: 'api.claap.io' } }, 400, 'wrong-host'],
    [
      'a followed redirect',
      { target: '/v1/workspaces/mine?redirected=1' },
      400,
      'followed-redirect',
    ],
    [
      'a query where none is due',
      { target: '/v1/workspaces/mine?full=1' },
      400,
      'unknown-parameter',
    ],
    ['a body on a GET', { body: '{}' }, 400, 'unexpected-body'],
  ];

  it.each(calls)('%s', async (_, call, status, rule) => {
    const server = await serverFor();

    const answer = await askApi(server, apiBytes(server, call));

    expect(answer.status).toBe(status);
    expect(field(answer, 'error.type')).toEqual(expect.any(String));
    expect(rules(server)).toEqual([rule]);
    expect(server.verdict().ok).toBe(false);
  });

  const bodies: readonly [string, unknown, Call, string, string | undefined][] = [
    [
      'a body that is not said to be JSON',
      GOOD_CREATE,
      { headers: { 'Content-Type': 'text/plain' } },
      'not-json',
      undefined,
    ],
    [
      'a body without a length',
      GOOD_CREATE,
      { headers: { 'Content-Length': undefined } },
      'no-content-length',
      undefined,
    ],
    [
      'a chunked body',
      '0\r\n\r\n',
      { headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } },
      'no-content-length',
      undefined,
    ],
    [
      'a body over 64 KiB',
      { ...GOOD_CREATE, title: 'x'.repeat(70_000) },
      {},
      'body-too-long',
      undefined,
    ],
    [
      'a body that is not UTF-8',
      Buffer.from('{"title":"\xff"}', 'latin1'),
      {},
      'bad-body',
      undefined,
    ],
    ['broken JSON', '{"authorEmail":', {}, 'bad-body', undefined],
    ['JSON that is no object', '["a"]', {}, 'bad-body', undefined],
    [
      'a name given twice',
      '{"title":"a","authorEmail":"ada@example.test","title":"b"}',
      {},
      'bad-body',
      'title',
    ],
    [
      'the key in the body',
      { ...GOOD_CREATE, title: 'my cla_test_ok' },
      {},
      'key-in-body',
      undefined,
    ],
    ['a missing author', { title: 'a' }, {}, 'bad-field', 'authorEmail'],
    ['a title of another type', { ...GOOD_CREATE, title: 5 }, {}, 'bad-field', 'title'],
    ['an empty title', { ...GOOD_CREATE, title: ' ' }, {}, 'bad-field', 'title'],
    [
      'a title over 255 characters',
      { ...GOOD_CREATE, title: 'é'.repeat(256) },
      {},
      'bad-field',
      'title',
    ],
    [
      'control characters in a title',
      { ...GOOD_CREATE, title: 'a\u0007' },
      {},
      'bad-field',
      'title',
    ],
    ['a field nobody knows', { ...GOOD_CREATE, folderId: 'f' }, {}, 'bad-field', 'folderId'],
    [
      'a field of later versions',
      { ...GOOD_CREATE, video: { type: 'upload' } },
      {},
      'bad-field',
      'video',
    ],
    [
      'a downloadUrl that is no web address',
      { ...GOOD_CREATE, downloadUrl: 'file:///etc/passwd' },
      {},
      'bad-field',
      'downloadUrl',
    ],
  ];

  it.each(bodies)('a create with %s', async (_, body, call, rule, path) => {
    const server = await serverFor();

    const answer = await askApi(server, createBytes(server, body, call));

    expect(answer.status).toBe(rule === 'key-in-body' ? 401 : 400);
    expect(field(answer, 'error.path')).toBe(path);
    expect(rules(server)).toEqual([rule]);
    expect(server.verdict().creates).toBe(0);
  });

  it('a create over a connection that served another call', async () => {
    const server = await serverFor();
    const client = await WireClient.open(server.api);
    client.send(apiBytes(server));
    await client.wholeAnswer();

    client.send(createBytes(server));
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.status).toBe(400);
    expect(rules(server)).toEqual(['create-on-used-connection']);
  });

  it('a second create while one is in flight', async () => {
    const server = await serverFor({ faults: [{ on: 'create', times: 1, do: { never: true } }] });
    const first = await WireClient.open(server.api);
    first.send(createBytes(server));
    await server.waitFor((entry) => entry.kind === 'request' && entry.received > 0);

    const second = await askApi(server, createBytes(server));
    first.leave();
    await server.waitFor((entry) => entry.kind === 'request' && entry.end === 'cut-by-fault');
    const third = await askApi(server, createBytes(server));

    expect(second.status).toBe(400);
    expect(third.status).toBe(200);
    expect(rules(server)).toEqual(['parallel-creates']);
  });

  it('what is no HTTP at all', async () => {
    const server = await serverFor();
    const client = await WireClient.open(server.api);

    client.send('hello?\r\n\r\n');
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.status).toBe(400);
    expect(rules(server)).toEqual(['malformed-request']);
  });
});

describe('refusals a well-behaved app may meet are no violations', () => {
  it.each(['cla_test_revoked', 'cla_test_free', 'cla_unknown', 'nonsense'])(
    "the key %s gets 401 in Claap's envelope",
    async (key) => {
      const server = await serverFor();

      const answer = await askApi(server, apiBytes(server, { headers: { 'X-Claap-Key': key } }));

      expect(answer.status).toBe(401);
      expect(field(answer, 'error.type')).toBe('unauthorized');
      expect(server.verdict().ok).toBe(true);
    },
  );

  it.each([400, 403, 404] as const)(
    'author and channel refusals can be scripted to %i',
    async (status) => {
      const server = await serverFor();
      const refusal = { status, withPath: status !== 404 };
      server.setWorld({ authorRefusal: refusal, channelRefusal: refusal });

      const viewer = await askApi(
        server,
        createBytes(server, { ...GOOD_CREATE, authorEmail: 'viewer@example.test' }),
      );
      const stranger = await askApi(
        server,
        createBytes(server, { ...GOOD_CREATE, authorEmail: 'eve@example.test' }),
      );
      const closed = await askApi(
        server,
        createBytes(server, { ...GOOD_CREATE, channelId: 'ch_closed' }),
      );

      expect([viewer.status, stranger.status, closed.status]).toEqual([status, status, status]);
      expect(field(stranger, 'error.path')).toBe(status === 404 ? undefined : 'authorEmail');
      expect(field(closed, 'error.path')).toBe(status === 404 ? undefined : 'channelId');
      expect(server.verdict()).toEqual({
        ok: true,
        violations: [],
        creates: 0,
        possibleDoubles: 0,
      });
    },
  );

  it('unless told otherwise an author is 403 and a channel 404', async () => {
    const server = await serverFor();

    const author = await askApi(
      server,
      createBytes(server, { ...GOOD_CREATE, authorEmail: 'eve@example.test' }),
    );
    const channel = await askApi(
      server,
      createBytes(server, { ...GOOD_CREATE, channelId: 'ch_none' }),
    );

    expect([author.status, channel.status]).toEqual([403, 404]);
  });
});
