import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttp, type HttpLimits, type HttpRequest } from '../../../../main/claap/http';

const limits: HttpLimits = {
  connectMs: 300,
  answerMs: 300,
  answerBytes: 1000,
  stallMs: 300,
  continueMs: 50,
};
const http = createHttp({ allowsLoopback: true });
let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

/** A server by hand; `serve` has each connection and what it has said so far. */
async function serve(onText: (socket: Socket, text: string) => void): Promise<string> {
  const mine = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      onText(socket, text);
    });
  });
  server = mine;
  await new Promise<void>((resolve) => mine.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(mine.address() as AddressInfo).port}`;
}
const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  limits,
  ...more,
});

test('puts the request on the wire as it was written', async () => {
  let heard = '';
  const base = await serve((socket, text) => {
    heard = text;
    socket.end('HTTP/1.1 204 No Content\r\n\r\n');
  });

  const answer = await http(get(`${base}/a%2Fb+c'~?x=%20#frag`, { headers: { 'X-One': '1' } }));

  expect(answer).toMatchObject({ kind: 'answer', status: 204, isWhole: true });
  expect(heard).toMatch(/^GET \/a%2Fb\+c'~\?x=%20 HTTP\/1\.1\r\n/);
  expect(heard).toMatch(/\r\nX-One: 1\r\n/);
  expect(heard).toMatch(/\r\nConnection: close\r\n/);
  expect(heard).not.toMatch(/user-agent|accept|cookie/i);
});

test('follows nothing and repeats nothing', async () => {
  let count = 0;
  const base = await serve((socket) => {
    count += 1;
    socket.end('HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n');
  });

  expect(await http(get(base))).toMatchObject({ status: 302, headers: { location: '/there' } });
  expect(count).toBe(1);
});

test.each([
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ['closes', (socket: Socket) => socket.destroy()],
  ['talks rubbish', (socket: Socket) => socket.end('SSH-2.0-server\r\n')],
])('says that a byte may have left when the server %s', async (_name, act) => {
  const base = await serve((socket) => act(socket));

  expect(await http(get(base))).toMatchObject({ kind: 'fault', fault: 'cut', hasBegun: true });
});

test('says that no byte has left when nobody listens', async () => {
  const base = await serve(() => undefined);
  server?.close();

  expect(await http(get(base))).toMatchObject({
    fault: 'offline',
    hasBegun: false,
    system: 'ECONNREFUSED',
  });
});

test('says that no byte has left when connecting takes too long', async () => {
  const stuck = createHttp({
    allowsLoopback: true,
    proxyFor: () => new Promise(() => undefined),
  });

  expect(await stuck(get('https://claap.invalid/'))).toMatchObject({
    fault: 'timeout',
    hasBegun: false,
  });
});

test('calls no address that it does not trust', async () => {
  const strict = createHttp();

  expect(await strict(get('http://127.0.0.1:9/'))).toMatchObject({ fault: 'bad-url' });
  expect(await http(get('http://example.test/'))).toMatchObject({ fault: 'bad-url' });
  expect(await http(get('file:///etc/passwd'))).toMatchObject({ fault: 'bad-url' });
});

test('waits no longer than allowed for head and body together', async () => {
  const base = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n');
    const drip = setInterval(() => socket.write('x'), 40);
    socket.on('close', () => clearInterval(drip));
  });
  const startedAt = performance.now();

  const answer = await http(get(base));

  expect(answer).toMatchObject({ kind: 'answer', status: 200, isWhole: false });
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

test('reads no more of an answer than allowed', async () => {
  const base = await serve((socket) => {
    socket.on('error', () => undefined);
    socket.write(`HTTP/1.1 200 OK\r\n\r\n${'y'.repeat(100_000)}`);
  });

  const answer = await http(get(base));

  expect(answer).toMatchObject({ status: 200, isWhole: false });
  expect(answer.kind === 'answer' && answer.body.byteLength).toBe(1000);
});

test('knows a cut body from a whole one', async () => {
  const base = await serve((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf'),
  );

  expect(await http(get(base))).toMatchObject({ status: 200, isWhole: false });
});

test('gives up when it is told to', async () => {
  const base = await serve(() => undefined);
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 30);

  expect(await http(get(base, { signal: abort.signal }))).toMatchObject({ fault: 'aborted' });
  expect(await http(get(base, { signal: abort.signal }))).toMatchObject({ fault: 'aborted' });
});

test('lets go of a body that cannot be read to its end, before the other side has it whole', async () => {
  let heard = '';
  const base = await serve((_socket, text) => {
    heard = text;
  });
  const body = {
    sizeBytes: 100,
    read: async (offset: number): Promise<number> => {
      if (offset > 0) throw new Error('gone');
      return 60;
    },
  };

  const outcome = await http(
    get(base, { method: 'PUT', headers: { 'Content-Length': '100' }, body }),
  );

  expect(outcome).toMatchObject({ fault: 'body', sentBytes: 60 });
  expect(heard.split('\r\n\r\n')[1]?.length ?? 0).toBeLessThanOrEqual(60);
});

test('has no limit on the whole of a body: slow is not stalled', async () => {
  const sizeBytes = 8_000_000;
  let left = sizeBytes;
  const base = await serve((socket, text) => {
    left -= text.length - text.indexOf('\r\n\r\n') - 4;
    socket.removeAllListeners('data');
    socket.on('data', (chunk) => {
      left -= chunk.byteLength;
      if (left === 0) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      socket.pause();
      setTimeout(() => socket.resume(), 20);
    });
  });
  const startedAt = performance.now();

  const outcome = await http(
    get(base, {
      method: 'PUT',
      headers: { 'Content-Length': String(sizeBytes) },
      limits: { ...limits, stallMs: 1000, answerMs: 10_000 },
      body: { sizeBytes, read: async (_, into) => Math.min(into.byteLength, 64_000) },
    }),
  );

  expect(outcome).toMatchObject({ kind: 'answer', status: 200, sentBytes: sizeBytes });
  expect(performance.now() - startedAt).toBeGreaterThan(1500);
});

test('waits for the word to go on, and sends nothing after a refusal', async () => {
  let heard = '';
  const base = await serve((socket, text) => {
    heard = text;
    if (text.endsWith('\r\n\r\n'))
      socket.write('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno');
  });

  const outcome = await http(
    get(base, {
      method: 'PUT',
      headers: { 'Content-Length': '5' },
      expectsContinue: true,
      body: { sizeBytes: 5, read: async (_, into) => Buffer.from('hello').copy(into) },
    }),
  );

  expect(outcome).toMatchObject({ kind: 'answer', status: 403, sentBytes: 0 });
  expect(heard).toMatch(/Expect: 100-continue/);
  expect(heard).not.toContain('hello');
});
