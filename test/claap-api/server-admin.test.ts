import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { optionsFromArgs } from '../claap-server/cli-args';
import { parseFaults } from '../claap-server/faults/parse-fault';
import { apiBytes, askApi, askStorage, createLink, putBytes, serverFor } from './server-calls';

async function admin(
  base: string,
  method: string,
  where: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(base + where, init);
  return { status: response.status, json: await response.json() };
}

describe('the admin listener', () => {
  it('gives ledger and verdict, takes world, faults, clock, state and reset', async () => {
    const server = await serverFor();
    const post = (where: string, body: unknown) => admin(server.admin, 'POST', where, body);
    await createLink(server);

    const done = [
      await post('/world', { listEmpty: true, channelRefusal: { status: 400, withPath: false } }),
      await post('/faults', { faults: [{ on: 'workspace', do: { status: { code: 500 } } }] }),
      await post('/clock', { advanceMs: 1_000 }),
      await post('/state', { id: 'rec_0001', state: 'Failed' }),
    ];
    const faulty = await askApi(server, apiBytes(server));
    await admin(server.admin, 'DELETE', '/faults');
    const healthy = await askApi(server, apiBytes(server));
    const ledger = await admin(server.admin, 'GET', '/ledger');
    const verdict = await admin(server.admin, 'GET', '/verdict');
    await post('/reset', {});

    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect([faulty.status, healthy.status]).toEqual([500, 200]);
    expect(done[2]?.json).toEqual({ now: '2026-03-02T13:07:13.480Z' });
    expect(ledger.json).toContainEqual(expect.objectContaining({ kind: 'state', to: 'Failed' }));
    expect(verdict.json).toEqual({ ok: true, violations: [], creates: 1, possibleDoubles: 0 });
    expect(server.ledger()).toEqual([]);
  });

  it('hands out a stored payload byte for byte', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    await askStorage(server, putBytes(server, url, Buffer.from([0, 255, 10, 13])));

    const response = await fetch(`${server.admin}/file/rec_0001`);
    const missing = await admin(server.admin, 'GET', '/file/rec_0002');

    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 10, 13]));
    expect(missing.status).toBe(404);
  });

  it.each([
    ['/world', { users: [{ id: 1 }] }, 'users.0.id: Expected a string'],
    ['/world', { colour: 'red' }, 'colour: Unknown field'],
    ['/clock', { advanceMs: -1 }, 'advanceMs: Expected a whole number'],
    ['/state', { id: 'rec_0009', state: 'Ready' }, 'No recording rec_0009'],
    ['/faults', [{ on: 'create', do: { explode: true } }], 'faults.0.do.explode: Unknown action'],
    [
      '/faults',
      [{ on: 'create', do: { never: true, hide: true } }],
      'faults.0.do: Expected one action as the only key',
    ],
    [
      '/faults',
      [{ on: 'any', do: { tls: 'expired' } }],
      'Faults of TLS need a server started with tls',
    ],
  ])('%s refuses %j in one sentence', async (where, body, message) => {
    const server = await serverFor();

    const answer = await admin(server.admin, 'POST', where, body);

    expect(answer).toEqual({ status: 400, json: { error: message } });
  });
});

describe('a fault script', () => {
  it('reads every action of the contract', () => {
    const actions: unknown[] = [
      { status: { code: 503, headers: { A: 'b' }, json: { a: [1, null] } } },
      { status: { code: 500, xml: '<Error/>' } },
      { delay: { beforeMs: 1, answerMs: 2 } },
      { never: true },
      { refuse: { forMs: 5 } },
      { 'accept-then-close': true },
      { reset: { afterRequestBytes: 1 } },
      { reset: { afterResponseBytes: 1 } },
      { reset: { atPercent: 99 } },
      { 'lose-answer': true },
      { truncate: { bytes: 1 } },
      { 'bad-json': true },
      { 'drop-fields': ['a.b'] },
      { retype: { 'a.b': null } },
      { 'extra-fields': true },
      { throttle: { bytesPerSecond: 1 } },
      { stall: { afterBytes: 1, forMs: 1 } },
      { drip: { bytesPerSecond: 1 } },
      { 'early-answer': { afterBytes: 1, code: 403, xml: '<Error/>' } },
      { 'expire-link': { now: true } },
      { 'expire-link': { afterMs: 1 } },
      { 'fresh-link-on-get': false },
      { redirect: { code: 307, to: 'loop' } },
      { html: { code: 511 } },
      { tls: 'wrong-host' },
      { 'date-skew': { ms: -5 } },
      { rate: { remaining: 0, daily: 1, retryAfter: 'Mon, 02 Mar 2026 13:07:12 GMT' } },
      { stuck: { state: 'Uploaded' } },
      { 'fail-processing': true },
      { hide: true },
    ];
    const script = actions.map((action) => ({
      on: 'any',
      match: { path: '/' },
      nth: 1,
      times: 2,
      do: action,
    }));

    expect(parseFaults(script)).toEqual(script);
  });
});

describe('the command', () => {
  it("turns its options into the library's", () => {
    const args =
      '--tls --flavour gcs --profile current --quota 3 --window-days 7 --link-ttl 60 --max-bytes 9 --no-probe --list-empty on --delay-ms 50 --api-port 0';

    expect(optionsFromArgs(args.split(' '))).toMatchObject({
      tls: true,
      flavour: 'gcs',
      profile: 'current',
      quota: 3,
      windowDays: 7,
      linkTtlSeconds: 60,
      maxBytes: 9,
      probe: false,
      delayMs: 50,
      apiPort: 0,
      time: 'real',
      world: { listEmpty: true },
    });
  });

  it.each([
    ['--quota many', '--quota takes a whole number, not "many"'],
    ['--flavour azure', '--flavour takes s3 or gcs, not "azure"'],
    ['--colour red', "Unknown option '--colour'"],
  ])('says what is wrong with %s', (args, message) => {
    expect(() => optionsFromArgs(args.split(' '))).toThrow(message);
  });

  it('prints where it listens as one line of JSON and runs until SIGTERM', async () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const child = spawn(
      process.execPath,
      ['scripts/run-ts.mjs', 'test/claap-server/main.ts', '--api-port', '0', '--no-probe'],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line]: unknown[] = await once(child.stdout, 'data');
    const said: unknown = JSON.parse(String(line));
    const api = typeof said === 'object' && said ? String(Reflect.get(said, 'api')) : '';

    const response = await fetch(`${api}/v1/workspaces/mine`, {
      headers: { 'X-Claap-Key': 'cla_test_ok' },
    });
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const [code]: unknown[] = await exit;

    expect(said).toMatchObject({
      storage: expect.stringContaining('http://localhost:'),
      pid: child.pid,
    });
    expect(response.status).toBe(200);
    expect(code).toBe(0);
  });
});
