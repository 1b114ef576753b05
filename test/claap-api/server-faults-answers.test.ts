import { describe, expect, it } from 'vitest';
import type { Fault, FaultAction } from '../claap-server/faults/types';
import type { ClaapServerOptions } from '../claap-server/options';
import type { ClaapServer } from '../claap-server/server';
import {
  apiBytes,
  ask,
  askApi,
  askStorage,
  createBytes,
  createLink,
  field,
  putBytes,
  serverFor,
  uploadUrl,
} from './server-calls';
import { WireClient } from './server-wire';

/** A server on which the first create meets this fault. */
function once(action: FaultAction, options: ClaapServerOptions = {}): Promise<ClaapServer> {
  return serverFor({ ...options, faults: [{ on: 'create', times: 1, do: action }] });
}

function outcomes(server: ClaapServer): string[] {
  return server.ledger().flatMap((entry) => (entry.kind === 'create' ? [entry.outcome] : []));
}

describe('a fault in place of the answer', () => {
  it('status answers instead of doing the work, once', async () => {
    const server = await once({
      status: {
        code: 503,
        headers: { 'Retry-After': '7' },
        json: { error: { type: 'busy', message: 'no' } },
      },
    });

    const first = await askApi(server, createBytes(server));
    const second = await askApi(server, createBytes(server));

    expect([first.status, first.headers.get('retry-after'), field(first, 'error.type')]).toEqual([
      503,
      '7',
      'busy',
    ]);
    expect(second.status).toBe(200);
    expect(server.verdict().creates).toBe(1);
  });

  it('status can carry XML or text', async () => {
    const server = await serverFor({
      faults: [
        { on: 'get', times: 1, do: { status: { code: 500, xml: '<Error/>' } } },
        { on: 'any', times: 1, do: { status: { code: 407, text: 'proxy' } } },
      ],
    });

    const one = await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' }));
    const two = await askApi(server, apiBytes(server));

    expect([one.status, one.headers.get('content-type'), one.body]).toEqual([
      500,
      'application/xml',
      '<Error/>',
    ]);
    expect([two.status, two.body]).toEqual([407, 'proxy']);
  });

  it("html is a network's sign-in page", async () => {
    const server = await once({ html: { code: 200 } });

    const answer = await askApi(server, createBytes(server));

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(answer.body).toContain('Sign in');
    expect(server.verdict().creates).toBe(0);
  });

  it('redirect leads where it must not be followed', async () => {
    const server = await once({ redirect: { code: 307, to: 'other-host' } });

    const answer = await askApi(server, createBytes(server));

    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toMatch(
      /^http:\/\/elsewhere\.test:\d+\/v1\/recordings\?redirected=1$/,
    );
    expect(server.verdict().creates).toBe(0);
  });

  it('never answers, and notices when the client gives up', async () => {
    const server = await once({ never: true });
    const client = await WireClient.open(server.api);
    client.send(createBytes(server));
    await server.waitFor((entry) => entry.kind === 'request' && entry.received === entry.announced);

    client.leave();
    const entry = await server.waitFor((some) => some.kind === 'request' && some.end !== 'open');

    expect(entry).toMatchObject({ end: 'cut-by-fault', faults: ['never'] });
    expect(server.verdict().creates).toBe(0);
  });

  it('rate shows its numbers, and refuses at 0', async () => {
    const server = await serverFor({
      faults: [
        { on: 'workspace', times: 1, do: { rate: { remaining: 4, daily: 5 } } },
        { on: 'workspace', times: 1, do: { rate: { remaining: 0, daily: 5, retryAfter: 30 } } },
      ],
    });

    const low = await askApi(server, apiBytes(server));
    const over = await askApi(server, apiBytes(server));

    expect([low.status, low.headers.get('x-ratelimit-daily-remaining')]).toEqual([200, '5']);
    expect([
      over.status,
      over.headers.get('x-ratelimit-remaining'),
      over.headers.get('retry-after'),
    ]).toEqual([429, '0', '30']);
  });

  it('early-answer speaks while the body is still coming', async () => {
    const server = await once({ 'early-answer': { afterBytes: 10, code: 403, xml: '<Error/>' } });
    const client = await WireClient.open(server.api);
    const bytes = createBytes(server);

    client.send(bytes.subarray(0, bytes.length - 20));
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.status).toBe(403);
    expect(server.verdict().creates).toBe(0);
  });
});

describe('a fault in the answer', () => {
  it('lose-answer does the work and resets before the first byte', async () => {
    const server = await once({ 'lose-answer': true });

    const how = await ask(server.api, createBytes(server));

    expect(how).toBe('reset');
    expect(outcomes(server)).toEqual(['lost']);
    expect(server.ledger()[0]).toMatchObject({ end: 'cut-by-fault', faults: ['lose-answer'] });
    expect(server.ledger()[0]).not.toHaveProperty('status');
  });

  it.each([0, 1, 50])(
    'reset after %i bytes of the request: nothing is made',
    async (afterRequestBytes) => {
      const server = await once({ reset: { afterRequestBytes } });

      const how = await ask(server.api, createBytes(server));

      expect(how).toBe('reset');
      expect(server.ledger()[0]).toMatchObject({ received: afterRequestBytes });
      expect(server.verdict().creates).toBe(0);
    },
  );

  it('reset after some bytes of the answer: made, and exactly those bytes arrive', async () => {
    const server = await once({ reset: { afterResponseBytes: 40 } });
    const client = await WireClient.open(server.api);

    client.send(createBytes(server));
    const how = await client.end();

    expect([how, client.raw.length]).toEqual(['reset', 40]);
    expect(outcomes(server)).toEqual(['lost']);
  });

  it('truncate closes in good order after so many bytes', async () => {
    const server = await once({ truncate: { bytes: 300 } });
    const client = await WireClient.open(server.api);

    client.send(createBytes(server));
    const how = await client.end();

    expect([how, client.raw.length]).toEqual(['end', 300]);
    expect(client.raw).toContain('HTTP/1.1 200 OK');
    expect(outcomes(server)).toEqual(['lost']);
  });

  it('bad-json does the work and says nothing sensible', async () => {
    const server = await once({ 'bad-json': true });

    const answer = await askApi(server, createBytes(server));

    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.body) as unknown).toThrow(SyntaxError);
    expect(outcomes(server)).toEqual(['garbled']);
  });

  it('drop-fields, retype and extra-fields bend a good answer', async () => {
    const server = await serverFor({
      faults: [
        {
          on: 'create',
          times: 1,
          do: { 'drop-fields': ['result.recording.upload.url', 'result.recording.title'] },
        },
        {
          on: 'create',
          times: 1,
          do: {
            retype: { 'result.recording.id': 7, 'result.recording.url': 'javascript:alert(1)' },
          },
        },
        { on: 'create', times: 1, do: { 'extra-fields': true } },
      ],
    });

    const dropped = await askApi(server, createBytes(server));
    const retyped = await askApi(server, createBytes(server));
    const extra = await askApi(server, createBytes(server));

    expect(field(dropped, 'result.recording.upload')).toEqual({});
    expect(field(dropped, 'result.recording.title')).toBeUndefined();
    expect(field(retyped, 'result.recording.id')).toBe(7);
    expect(field(retyped, 'result.recording.url')).toBe('javascript:alert(1)');
    expect(field(extra, 'result.recording.fieldNobodyKnows')).toBeDefined();
    expect(field(extra, 'result.recording.id')).toBe('rec_0003');
  });

  it('drip sends byte by byte, and the whole of it', async () => {
    const server = await serverFor({
      faults: [{ on: 'workspace', times: 1, do: { drip: { bytesPerSecond: 2_000 } } }],
    });
    const client = await WireClient.open(server.api);
    client.send(apiBytes(server));

    await client.bytes(1);
    const early = client.raw.length;
    const answer = await client.wholeAnswer();
    client.leave();

    expect(early).toBeLessThan(200);
    expect(field(answer, 'result.workspace.id')).toBe('ws_1');
  });

  it('stall holds the rest of the answer until its time is over', async () => {
    const server = await serverFor({
      faults: [{ on: 'list', times: 1, do: { stall: { afterBytes: 30, forMs: 60_000 } } }],
    });
    const client = await WireClient.open(server.api);
    client.send(apiBytes(server, { target: '/v1/recordings' }));

    await client.bytes(30);
    const held = client.raw.length;
    server.clock.advance(60_000);
    const answer = await client.wholeAnswer();
    client.leave();

    expect(held).toBe(30);
    expect(answer.status).toBe(200);
  });

  it('date-skew moves the Date header, and nothing else', async () => {
    const server = await once({ 'date-skew': { ms: -3_600_000 } });

    const answer = await askApi(server, createBytes(server));

    expect(answer.headers.get('date')).toBe('Mon, 02 Mar 2026 12:07:12 GMT');
    expect(field(answer, 'result.recording.createdAt')).toBe('2026-03-02T13:07:12.480Z');
  });
});

describe('a fault that waits', () => {
  it('delay holds the work back, or the answer to work that is done', async () => {
    const server = await serverFor({
      faults: [
        { on: 'create', nth: 1, times: 1, do: { delay: { beforeMs: 60_000 } } },
        { on: 'create', nth: 2, times: 1, do: { delay: { answerMs: 60_000 } } },
      ],
    });
    const before = await WireClient.open(server.api);
    before.send(createBytes(server));
    await server.waitFor((entry) => entry.kind === 'request');
    const madeTooEarly = server.verdict().creates;
    server.clock.advance(60_000);
    await before.wholeAnswer();

    const after = await WireClient.open(server.api);
    after.send(createBytes(server));
    await server.waitFor((entry) => entry.kind === 'create' && entry.id === 'rec_0002');
    after.leave();
    const lost = await server.waitFor(
      (entry) => entry.kind === 'create' && entry.outcome === 'lost',
    );
    before.leave();

    expect(madeTooEarly).toBe(0);
    expect(lost).toMatchObject({ id: 'rec_0002' });
  });

  it("passes by itself with the machine's clock too", async () => {
    const server = await serverFor({ delayMs: 40 });
    const client = await WireClient.open(server.api);
    const start = Date.now();

    client.send(apiBytes(server));
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.at - start).toBeGreaterThanOrEqual(39);
  });
});

describe("a fault that decides the recording's fate", () => {
  it('expire-link ends the link at once, or later', async () => {
    const server = await serverFor({
      faults: [
        { on: 'create', times: 1, do: { 'expire-link': { now: true } } },
        { on: 'create', nth: 2, times: 1, do: { 'expire-link': { afterMs: 5_000 } } },
      ],
    });
    const put = async (url: string): Promise<number> =>
      (await askStorage(server, putBytes(server, url, Buffer.from('x')))).status;
    const dead = await createLink(server);
    const short = await createLink(server);

    const deadStatus = await put(dead);
    server.clock.advance(5_000);
    const shortStatus = await put(short);

    expect([deadStatus, shortStatus]).toEqual([403, 403]);
  });

  it('fresh-link-on-get gives a better link, or refuses to', async () => {
    const server = await serverFor({
      faults: [{ on: 'get', times: 1, do: { 'fresh-link-on-get': true } }],
    });
    const url = await createLink(server);
    const get = apiBytes(server, { target: '/v1/recordings/rec_0001' });

    const first = uploadUrl(await askApi(server, get));
    const second = uploadUrl(await askApi(server, get));

    expect(first).not.toBe(url);
    expect(second).toBe(first);
  });

  it('hide takes a recording out of sight; on a list, that list is empty', async () => {
    const server = await serverFor({
      faults: [
        { on: 'create', times: 1, do: { hide: true } },
        { on: 'list', times: 1, do: { hide: true } },
      ],
    });
    server.setWorld({ listEmpty: true });
    await createLink(server);
    await createLink(server);
    const list = apiBytes(server, { target: '/v1/recordings' });

    const hidden = await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' }));
    const lagging = await askApi(server, list);
    const later = await askApi(server, list);

    expect(hidden.status).toBe(404);
    expect(field(lagging, 'result.pagination.totalCount')).toBe(0);
    expect(field(later, 'result.pagination.totalCount')).toBe(1);
  });

  it.each(['Empty', 'Uploaded', 'Encoding'])('stuck stays %s for ever', async (state) => {
    const server = await once({ stuck: { state } });
    const url = await createLink(server);

    await askStorage(server, putBytes(server, url, Buffer.from('x')));
    server.clock.advance(86_400_000);
    const answer = await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' }));

    expect(field(answer, 'result.recording.state')).toBe(state);
  });

  it('fail-processing ends it Failed whatever was uploaded', async () => {
    const server = await once({ 'fail-processing': true });
    const url = await createLink(server);

    await askStorage(server, putBytes(server, url, Buffer.from('x')));

    expect(server.ledger().at(-1)).toMatchObject({
      kind: 'state',
      to: 'Failed',
      reason: 'by a fault',
    });
  });
});

describe('a script', () => {
  it('is used first to last, one answer a request, and can name a recording or a path', async () => {
    const script: Fault[] = [
      { on: 'create', match: { id: 'rec_0002' }, do: { status: { code: 500 } } },
      { on: 'any', match: { path: 'limit=3' }, do: { status: { code: 501 } } },
      { on: 'any', nth: 2, times: 1, do: { status: { code: 502 } } },
    ];
    const server = await serverFor();
    await server.setFaults(script);
    const statuses: number[] = [];

    for (const bytes of [
      createBytes(server),
      createBytes(server),
      apiBytes(server, { target: '/v1/recordings?limit=3' }),
      apiBytes(server),
      apiBytes(server),
    ]) {
      statuses.push((await askApi(server, bytes)).status);
    }

    expect(statuses).toEqual([200, 500, 501, 502, 200]);
  });

  it('still notes a violation when a fault answers', async () => {
    const server = await serverFor({ faults: [{ on: 'any', do: { html: { code: 200 } } }] });

    await askApi(server, createBytes(server, { title: 'no author' }));

    expect(server.verdict().violations).toMatchObject([{ rule: 'bad-field' }]);
  });
});
