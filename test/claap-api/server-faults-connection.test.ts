import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import type { TlsFault } from '../claap-server/faults/types';
import type { ClaapServer } from '../claap-server/server';
import {
  apiBytes,
  ask,
  askApi,
  createBytes,
  createLink,
  putBytes,
  rules,
  serverFor,
} from './server-calls';
import { WireClient } from './server-wire';

/** The code of the error a connection attempt ends in; `'connected'` when it doesn't. */
async function knock(origin: string): Promise<string> {
  try {
    (await WireClient.open(origin)).leave();
    return 'connected';
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** A GET of the workspace with Node's own TLS client; the status, or the error's code. */
function secureGet(server: ClaapServer, origin = server.api): Promise<number | string> {
  const ca = readFileSync(server.ca ?? '');
  const headers = { 'X-Claap-Key': 'cla_test_ok' };
  return new Promise((resolve) => {
    const get = request(
      `${origin}/v1/workspaces/mine`,
      { ca, headers, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    get.on('error', (error) => resolve(codeOf(error)));
    get.end();
  });
}

describe('a listener that is away', () => {
  it('refuses connections for its time, on that listener alone, and comes back on the same port', async () => {
    const server = await serverFor();
    await server.setFaults([{ on: 'create', do: { refuse: { forMs: 30_000 } } }]);

    const during = await knock(server.api);
    const other = await knock(server.storage);
    server.clock.advance(30_000);
    await expect.poll(() => knock(server.api)).toBe('connected');

    expect([during, other]).toEqual(['ECONNREFUSED', 'connected']);
    expect((await askApi(server, createBytes(server))).status).toBe(200);
  });

  it('nth lets the connections before it through', async () => {
    const server = await serverFor();
    await server.setFaults([{ on: 'create', nth: 2, do: { refuse: { forMs: 30_000 } } }]);

    const first = await askApi(server, apiBytes(server));
    const second = await knock(server.api);

    expect([first.status, second]).toEqual([200, 'ECONNREFUSED']);
  });

  it('ends idle kept-alive connections, and is over as soon as the faults are taken back', async () => {
    const server = await serverFor();
    const idle = await WireClient.open(server.api);
    idle.send(apiBytes(server));
    await idle.wholeAnswer();

    await server.setFaults([{ on: 'any', do: { refuse: { forMs: 600_000 } } }]);
    await idle.end();
    const during = [await knock(server.api), await knock(server.storage)];
    await server.setFaults([]);
    const after = [await knock(server.api), await knock(server.storage)];

    expect(during).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
    expect(after).toEqual(['connected', 'connected']);
  });

  it('accept-then-close hangs up unread', async () => {
    const server = await serverFor({
      faults: [{ on: 'put', times: 1, do: { 'accept-then-close': true } }],
    });
    const url = await createLink(server);

    const first = await ask(server.storage, putBytes(server, url, Buffer.from('x')));
    const second = await ask(server.storage, putBytes(server, url, Buffer.from('x')));

    expect(typeof first).toBe('string');
    expect(second).toMatchObject({ status: 200 });
    expect(server.ledger()).toContainEqual(
      expect.objectContaining({
        kind: 'connection',
        listener: 'storage',
        fault: 'accept-then-close',
      }),
    );
  });
});

describe('TLS', () => {
  it('both listeners show certificates of the throw-away CA', async () => {
    const server = await serverFor({ tls: true });

    const api = await secureGet(server);
    const storage = await secureGet(server, server.storage);

    expect(server.api).toMatch(/^https:\/\/127\.0\.0\.1:/);
    expect(server.storage).toMatch(/^https:\/\/localhost:/);
    expect(api).toBe(200);
    expect(storage).toBe(400);
    expect(rules(server)).toEqual(['key-leak']);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['cut-handshake', 'ECONNRESET'],
  ] as const)('%s is seen as %s, and only while the fault lasts', async (fault: TlsFault, code) => {
    const server = await serverFor({
      tls: true,
      faults: [{ on: 'workspace', times: 1, do: { tls: fault } }],
    });

    const first = await secureGet(server);
    const second = await secureGet(server);

    expect([first, second]).toEqual([code, 200]);
    expect(server.ledger().filter((entry) => entry.kind === 'request')).toHaveLength(1);
  });

  it('resets and early answers work under TLS as well', async () => {
    const server = await serverFor({
      tls: true,
      faults: [{ on: 'workspace', times: 1, do: { 'lose-answer': true } }],
    });

    const first = await secureGet(server);
    const second = await secureGet(server);

    expect([first, second]).toEqual(['ECONNRESET', 200]);
  });

  it('plain HTTP on a TLS port is a violation', async () => {
    const server = await serverFor({ tls: true });
    const client = await WireClient.open(server.api.replace('https', 'http'));

    client.send(apiBytes(server));
    const answer = await client.wholeAnswer();
    client.leave();

    expect(answer.status).toBe(400);
    expect(rules(server)).toEqual(['plain-http']);
  });

  it('a fault of TLS on a server without it is refused', async () => {
    const server = await serverFor();

    await expect(server.setFaults([{ on: 'any', do: { tls: 'expired' } }])).rejects.toThrow('tls');
  });
});
