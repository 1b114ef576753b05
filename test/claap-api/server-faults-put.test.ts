import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { FaultAction } from '../claap-server/faults/types';
import type { ClaapServer } from '../claap-server/server';
import {
  askStorage,
  createLink,
  GOOD_CREATE,
  putBytes,
  rules,
  serverFor,
  type Call,
} from './server-calls';
import { WireClient } from './server-wire';

const BIG = randomBytes(1_000_000);
const EXPECT: Call = { headers: { Expect: '100-continue' } };

/** A server on which the first PUT meets this fault. */
function once(action: FaultAction): Promise<ClaapServer> {
  return serverFor({ faults: [{ on: 'put', times: 1, do: action }] });
}

function puts(server: ClaapServer): unknown[] {
  return server.ledger().filter((entry) => entry.kind === 'put');
}

describe('a PUT that is torn', () => {
  it('at 99 %: nothing stored, received to the byte, and the next one on the same link is whole', async () => {
    const server = await once({ reset: { atPercent: 99 } });
    const url = await createLink(server);
    const client = await WireClient.open(server.storage);

    client.send(putBytes(server, url, BIG));
    const how = await client.end();
    const second = await askStorage(server, putBytes(server, url, BIG));

    expect(how).toBe('reset');
    expect(second.status).toBe(200);
    expect(puts(server)).toMatchObject([
      { announced: 1_000_000, bytes: 990_000, outcome: 'cut' },
      { announced: 1_000_000, bytes: 1_000_000, outcome: 'stored' },
    ]);
    expect(server.verdict()).toEqual({ ok: true, violations: [], creates: 1, possibleDoubles: 0 });
  });

  it.each([0, 1, 65_537])('after %i bytes', async (afterRequestBytes) => {
    const server = await once({ reset: { afterRequestBytes } });
    const url = await createLink(server);
    const client = await WireClient.open(server.storage);

    client.send(putBytes(server, url, BIG));
    const how = await client.end();

    expect(how).toBe('reset');
    expect(puts(server)).toMatchObject([{ bytes: afterRequestBytes, outcome: 'cut' }]);
  });

  it('with its answer lost: stored all the same', async () => {
    const server = await once({ 'lose-answer': true });
    const url = await createLink(server);
    const client = await WireClient.open(server.storage);

    client.send(putBytes(server, url, BIG));
    const how = await client.end();

    expect(how).toBe('reset');
    expect(puts(server)).toMatchObject([{ outcome: 'stored' }]);
    expect(server.file('rec_0001')?.bytes).toBe(1_000_000);
  });
});

describe('a PUT that is refused early', () => {
  it('reads its final status while the body still flows, and the refusal is not overtaken by a reset', async () => {
    const xml = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
    const server = await once({ 'early-answer': { afterBytes: 1_000, code: 403, xml } });
    const url = await createLink(server);
    const client = await WireClient.open(server.storage);

    client.send(putBytes(server, url, BIG));
    const answer = await client.wholeAnswer();
    const how = await client.end();

    expect([answer.status, answer.body, how]).toEqual([403, xml, 'end']);
    expect(puts(server)).toMatchObject([{ bytes: 1_000, outcome: 'refused' }]);
    expect(server.file('rec_0001')).toBeUndefined();
  });

  it('can be reset right after, as hasty servers do; the status was there first', async () => {
    const server = await once({
      'early-answer': { afterBytes: 1_000, code: 503, thenReset: true },
    });
    const url = await createLink(server);
    const head = putBytes(server, url, BIG);
    const client = await WireClient.open(server.storage);

    client.send(head.subarray(0, 200_000));
    const answer = await client.wholeAnswer();
    const how = await client.end();

    expect([answer.status, how]).toEqual([503, 'reset']);
  });

  it('costs no body when the client waits for 100', async () => {
    const server = await once({
      status: { code: 503, xml: '<Error><Code>SlowDown</Code></Error>' },
    });
    const url = await createLink(server);
    const bytes = putBytes(server, url, BIG, EXPECT);
    const client = await WireClient.open(server.storage);

    client.send(bytes.subarray(0, bytes.length - BIG.length));
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.status).toBe(503);
    expect(puts(server)).toMatchObject([{ bytes: 0, outcome: 'refused' }]);
  });

  it('or refused after the last byte, when the fault says so', async () => {
    const server = await once({ status: { code: 500, xml: '<Error/>', afterBody: true } });
    const url = await createLink(server);

    const answer = await askStorage(server, putBytes(server, url, BIG));

    expect(answer.status).toBe(500);
    expect(puts(server)).toMatchObject([{ bytes: 1_000_000, outcome: 'refused' }]);
    expect(server.file('rec_0001')).toBeUndefined();
  });

  it("Node's own client reads the early status too", async () => {
    const server = await once({ 'early-answer': { afterBytes: 1_000, code: 403 } });
    const url = await createLink(server);

    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(server.storage);
      const path = url.slice(server.storage.length);
      const headers = { 'Content-Length': BIG.length };
      const put = request({ hostname, port, path, method: 'PUT', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      put.on('error', reject);
      put.end(BIG);
    });

    expect(status).toBe(403);
  });
});

describe('a PUT that is slow', () => {
  it('stall stops reading at its byte and goes on afterwards', async () => {
    const server = await once({ stall: { afterBytes: 300_000, forMs: 60_000 } });
    const url = await createLink(server);
    const client = await WireClient.open(server.storage);
    client.send(putBytes(server, url, BIG));

    await server.waitFor((entry) => entry.kind === 'put' && entry.bytes === 300_000);
    server.clock.advance(60_000);
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.status).toBe(200);
    expect(puts(server)).toMatchObject([{ bytes: 1_000_000, outcome: 'stored' }]);
  });

  it('throttle reads no faster than asked', async () => {
    const server = await once({ throttle: { bytesPerSecond: 500_000 } });
    const url = await createLink(server);
    const start = Date.now();

    const answer = await askStorage(server, putBytes(server, url, BIG.subarray(0, 100_000)));

    expect(answer.status).toBe(200);
    expect(Date.now() - start).toBeGreaterThan(150);
  });

  it('never takes the body and says nothing', async () => {
    const server = await once({ never: true });
    const url = await createLink(server);
    const client = await WireClient.open(server.storage);

    client.send(putBytes(server, url, BIG));
    await server.waitFor((entry) => entry.kind === 'request' && entry.received === 1_000_000);
    client.leave();
    const put = await server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');

    expect(put).toMatchObject({ note: 'fault' });
    expect(server.file('rec_0001')).toBeUndefined();
  });
});

describe('a PUT that is sent elsewhere', () => {
  it('same: the other address on this host is good, byte for byte', async () => {
    const server = await once({ redirect: { code: 307, to: 'same' } });
    const url = await createLink(server);

    const answer = await askStorage(server, putBytes(server, url, BIG, EXPECT));
    const location = answer.headers.get('location') ?? '';
    const second = await askStorage(server, putBytes(server, location, BIG));

    expect(answer.status).toBe(307);
    expect(location).toMatch(new RegExp(`^${server.storage}/moved-`));
    expect(second.status).toBe(200);
    expect(server.file('rec_0001')?.bytes).toBe(1_000_000);
    expect(rules(server)).toEqual([]);
  });

  it('loop: to itself, for ever', async () => {
    const server = await serverFor({
      faults: [{ on: 'put', do: { redirect: { code: 308, to: 'loop' } } }],
    });
    const url = await createLink(server);

    const answer = await askStorage(server, putBytes(server, url, BIG, EXPECT));
    const again = await askStorage(server, putBytes(server, url, BIG, EXPECT));

    expect([answer.headers.get('location'), again.headers.get('location')]).toEqual([url, url]);
  });

  it('other-host: to a name that resolves nowhere', async () => {
    const server = await once({ redirect: { code: 307, to: 'other-host' } });
    const url = await createLink(server);

    const answer = await askStorage(server, putBytes(server, url, BIG, EXPECT));

    expect(new URL(answer.headers.get('location') ?? '').hostname).toBe('elsewhere.test');
  });

  it('a redirect followed by GET shows as a violation', async () => {
    const server = await once({ redirect: { code: 303, to: 'same' } });
    const url = await createLink(server);
    const answer = await askStorage(server, putBytes(server, url, BIG, EXPECT));
    const location = answer.headers.get('location') ?? '';

    await askStorage(server, putBytes(server, location, Buffer.alloc(0), { method: 'GET' }));

    expect(rules(server)).toEqual(['wrong-method']);
  });
});

describe('the link at the moment of the PUT', () => {
  it('expire-link lets exactly this one come too late', async () => {
    const server = await serverFor({
      faults: [{ on: 'put', match: { id: 'rec_0001' }, do: { 'expire-link': { now: true } } }],
    });
    const first = await createLink(server);
    const second = await createLink(server, { ...GOOD_CREATE, title: 'Second' });

    const late = await askStorage(server, putBytes(server, first, BIG));
    const good = await askStorage(server, putBytes(server, second, BIG));

    expect([late.status, good.status]).toEqual([403, 200]);
  });
});
