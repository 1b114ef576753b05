// What a network can do to the way to Claap before Claap itself has said anything: away, not trusted, in
// between, slow. Nothing of it may cost a create or a recording, and all of it passes by itself.
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { ProxyAddress } from '../../main/claap/connection';
import type { TlsFault } from '../claap-server/faults/types';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  puts,
  requests,
  type RunOptions,
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

async function begin(options: WorldOptions = {}, run: RunOptions = {}): Promise<string> {
  world = await createWorld(options);
  app = await openApp(world, run);
  return addRecording(world, app);
}

/** Lets it go on to its end: the state it came to, and what the service says. */
async function end(id: string): Promise<object> {
  await settle(world, app, () => stateOf(app, id).kind === 'published');
  return { ...stateOf(app, id), ...world.server.verdict() };
}
const arrived = {
  kind: 'published',
  isConfirmed: true,
  ok: true,
  violations: [],
  creates: 1,
  possibleDoubles: 0,
};

test('waits for the network through three days, and is up within a minute after them', async () => {
  const id = await begin({ faults: [{ on: 'any', do: { refuse: { forMs: 99 * 3_600_000 } } }] });

  await settle(world, app, undefined, 72 * 3_600_000);
  expect(failureOf(app, id)).toBe('offline');
  expect(requests(world)).toHaveLength(0);

  await world.server.setFaults([]);
  // Claap may be done with it before anybody looks.
  const isUp = (): boolean => ['processing', 'published'].includes(stateOf(app, id).kind);
  await settle(world, app, isUp, 60_000);
  expect(isUp()).toBe(true);
}, 60_000);

test('goes on at once when the network is back', async () => {
  const id = await begin({ faults: [{ on: 'any', do: { refuse: { forMs: 3_600_000 } } }] });
  await settle(world, app, undefined, 600_000);
  expect(failureOf(app, id)).toBe('offline');

  await world.server.setFaults([]);
  app.queue.poke('network');

  await settle(world, app, () => stateOf(app, id).kind === 'published', 6000);
  expect(stateOf(app, id).kind).toBe('published');
});

test('speaks of the network first, and of names after five minutes', async () => {
  const id = await begin({}, { baseUrl: 'https://api.claap.invalid' });

  await settle(world, app, undefined, 120_000);
  expect(failureOf(app, id)).toBe('offline');

  await settle(world, app, undefined, 400_000);
  expect(failureOf(app, id)).toBe('dns');
});

test('takes a storage that is away for a missing network, and creates nothing more meanwhile', async () => {
  const id = await begin({ faults: [{ on: 'put', do: { refuse: { forMs: 900_000 } } }] });
  const other = await addRecording(world, app);

  await settle(world, app, undefined, 600_000);
  expect(failureOf(app, id)).toBe('offline');
  expect(requests(world, 'create')).toHaveLength(1);

  await settle(world, app, () => stateOf(app, other).kind === 'published');
  expect([id, other].map((one) => stateOf(app, one).kind)).toEqual(['published', 'published']);
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 2 });
});

test('goes the whole way over TLS when the authority is known', async () => {
  const id = await begin({ tls: true });

  expect(await end(id)).toEqual(arrived);
});

test('sends nothing to a server whose authority is not known', async () => {
  const id = await begin({ tls: true }, { isUntrusting: true });

  await settle(world, app, undefined, 60_000);

  expect(failureOf(app, id)).toBe('tls');
  expect(stateOf(app, id)).toMatchObject({
    hold: { code: 'tls', detail: { reason: expect.stringMatching(/CERT|VERIFY/) } },
  });
  expect(requests(world)).toHaveLength(0);
});

test.each<TlsFault>(['expired', 'self-signed', 'wrong-host'])(
  'holds, with no way round, on a certificate that is %s, and goes on when it is good',
  async (kind) => {
    const id = await begin({ tls: true, faults: [{ on: 'workspace', do: { tls: kind } }] });

    await settle(world, app, undefined, 60_000);
    expect(failureOf(app, id)).toBe('tls');
    expect(requests(world)).toHaveLength(0);

    await world.server.setFaults([]);
    expect(await end(id)).toEqual(arrived);
  },
);

test('takes a handshake that is cut for a bad network', async () => {
  const id = await begin({
    tls: true,
    faults: [{ on: 'workspace', times: 3, do: { tls: 'cut-handshake' } }],
  });

  await settle(world, app, () => failureOf(app, id) !== null);
  expect(failureOf(app, id)).toBe('offline');

  expect(await end(id)).toEqual(arrived);
});

test('keeps the upload link through a storage that is not trusted', async () => {
  const id = await begin({ tls: true, faults: [{ on: 'put', times: 2, do: { tls: 'expired' } }] });

  await settle(world, app, () => failureOf(app, id) === 'tls');
  expect(stateOf(app, id).kind).toBe('uploading');

  expect(await end(id)).toEqual(arrived);
});

test('gives up a question that gets no answer, and asks again', async () => {
  const id = await begin({
    apiLimits: shortLimits,
    faults: [{ on: 'workspace', times: 2, do: { never: true } }],
  });

  await settle(world, app, () => failureOf(app, id) !== null);
  expect(failureOf(app, id)).toBe('timeout');

  expect(await end(id)).toEqual(arrived);
});

test('gives up a question whose answer drips', async () => {
  const id = await begin({
    apiLimits: shortLimits,
    faults: [{ on: 'workspace', times: 1, do: { drip: { bytesPerSecond: 100 } } }],
  });

  await settle(world, app, () => failureOf(app, id) !== null);
  expect(failureOf(app, id)).toBe('timeout');

  expect(await end(id)).toEqual(arrived);
});

const portals = [200, 302, 403, 511] as const;

test.each(portals)(
  'knows a sign-in page that comes with %i, before, while and after',
  async (code) => {
    const id = await begin({
      faults: [
        { on: 'workspace', times: 2, do: { html: { code } } },
        { on: 'put', times: 2, do: { html: { code } } },
        { on: 'get', times: 2, do: { html: { code } } },
      ],
    });

    await settle(world, app, () => failureOf(app, id) !== null);
    expect(failureOf(app, id)).toBe('captive-portal');
    expect(stateOf(app, id)).toMatchObject({ kind: 'queued', hold: { code: 'captive-portal' } });

    expect(await end(id)).toEqual(arrived);
    expect(puts(world).filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
  },
);

test('is not misled by the clock of a sign-in page', async () => {
  const id = await begin({
    faults: [
      { on: 'workspace', times: 1, do: { 'date-skew': { ms: 9e9 } } },
      { on: 'workspace', times: 1, do: { html: { code: 200 } } },
    ],
  });

  expect(await end(id)).toEqual(arrived);
});

/** An HTTP proxy on this computer that tunnels, or refuses with a status. */
async function startProxy(
  refusesWith: () => number | null,
): Promise<{ address: ProxyAddress; seen: string[]; close(): void }> {
  const seen: string[] = [];
  const server: Server = createServer();
  server.on('connect', (request, socket) => {
    seen.push(`${request.url ?? ''} ${Object.keys(request.headers).join(',')}`);
    const status = refusesWith();
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const [, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: { isSecure: false, host: '127.0.0.1', port },
    seen,
    close: () => server.close(),
  };
}

test.each([{ tls: true }, { tls: false }])(
  'goes through a proxy, which sees neither key nor link (%o)',
  async (options) => {
    const proxy = await startProxy(() => null);
    const id = await begin(options, { proxyFor: async () => proxy.address });

    expect(await end(id)).toEqual(arrived);

    expect(proxy.seen.length).toBeGreaterThanOrEqual(4);
    expect(proxy.seen.join()).not.toMatch(/claap-key|X-Amz/i);
    proxy.close();
  },
);

test('says that the proxy asks for a sign-in, spends no create, and goes on afterwards', async () => {
  let status: number | null = 407;
  const proxy = await startProxy(() => status);
  const id = await begin({ tls: true }, { proxyFor: async () => proxy.address });

  await settle(world, app, undefined, 60_000);
  expect(failureOf(app, id)).toBe('proxy-auth');
  expect(requests(world)).toHaveLength(0);

  status = 502;
  app.queue.poke('user');
  await settle(world, app, undefined, 3000);
  expect(failureOf(app, id)).toBe('offline');

  status = null;
  app.queue.poke('network');
  expect(await end(id)).toEqual(arrived);
  proxy.close();
});
