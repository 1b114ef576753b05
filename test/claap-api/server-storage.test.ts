import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClaapServerOptions } from '../claap-server/options';
import type { WireAnswer } from './server-wire';
import { WireClient } from './server-wire';
import {
  apiBytes,
  askApi,
  askStorage,
  createLink,
  GOOD_CREATE,
  putBytes,
  rules,
  serverFor,
  type Call,
} from './server-calls';

const FILE = Buffer.from('not really a video, but 38 bytes of it.');

function code(answer: WireAnswer): string | undefined {
  return /<Code>(\w+)<\/Code>/.exec(answer.body)?.[1];
}

describe('the storage keeps a payload that came whole', () => {
  it('byte for byte, with its hashes, and answers with the ETag', async () => {
    const server = await serverFor();
    const url = await createLink(server);

    const answer = await askStorage(server, putBytes(server, url, FILE));
    await server.waitFor((entry) => entry.kind === 'state' && entry.to === 'Ready');

    const stored = server.file('rec_0001');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(`"${createHash('md5').update(FILE).digest('hex')}"`);
    expect(stored && readFileSync(stored.path)).toEqual(FILE);
    expect(stored?.sha256).toBe(createHash('sha256').update(FILE).digest('hex'));
    expect(server.ledger().filter((entry) => entry.kind === 'put')).toMatchObject([
      {
        recording: 'rec_0001',
        bytes: FILE.length,
        announced: FILE.length,
        outcome: 'stored',
        sha256: stored?.sha256,
      },
    ]);
    expect(server.verdict().ok).toBe(true);
  });

  it('in one piece or byte by byte, over one connection or several', async () => {
    const server = await serverFor();
    const first = await createLink(server);
    const second = await createLink(server, { ...GOOD_CREATE, title: 'Second' });
    const client = await WireClient.open(server.storage);

    for (const byte of putBytes(server, first, FILE)) client.send(Buffer.from([byte]));
    const one = await client.wholeAnswer();
    client.send(putBytes(server, second, FILE));
    const two = await client.wholeAnswer();
    client.leave();

    expect([one.status, two.status]).toEqual([200, 200]);
    expect(server.verdict().ok).toBe(true);
  });

  it('says 100 only after the headers were found good', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    const bytes = putBytes(server, url, FILE, { headers: { Expect: '100-continue' } });
    const client = await WireClient.open(server.storage);

    client.send(bytes.subarray(0, bytes.length - FILE.length));
    const go = await client.wholeAnswer();
    client.send(FILE);
    const done = await client.wholeAnswer();
    const again = await WireClient.open(server.storage);
    again.send(bytes.subarray(0, bytes.length - FILE.length));
    const refused = await again.wholeAnswer();
    client.leave();
    again.leave();

    expect([go.status, done.status, refused.status]).toEqual([100, 200, 409]);
  });

  it('can be a storage that never says 100, or refuses to be asked', async () => {
    const silent = await serverFor({ expect: 'silent' });
    const strict = await serverFor({ expect: 'refuse' });
    const expects: Call = { headers: { Expect: '100-continue' } };

    const waited = await askStorage(
      silent,
      putBytes(silent, await createLink(silent), FILE, expects),
    );
    const refused = await askStorage(
      strict,
      putBytes(strict, await createLink(strict), FILE, expects),
    );
    const plain = await askStorage(strict, putBytes(strict, await createLink(strict), FILE));

    expect([waited.status, refused.status, plain.status]).toEqual([200, 417, 200]);
    expect(strict.verdict().violations).toEqual([]);
  });
});

describe('the storage refuses what the contract forbids', () => {
  const calls: readonly [string, Call, number, string, string][] = [
    ['a POST', { method: 'POST' }, 405, 'MethodNotAllowed', 'wrong-method'],
    ['a GET', { method: 'GET' }, 405, 'MethodNotAllowed', 'wrong-method'],
    [
      'the API key',
      { headers: { 'X-Claap-Key': 'cla_test_ok' } },
      400,
      'InvalidArgument',
      'key-leak',
    ],
    [
      'an Authorization',
      { headers: { Authorization: 'Bearer x' } },
      400,
      'InvalidArgument',
      'key-leak',
    ],
    ['a cookie', { headers: { Cookie: 'a=b' } }, 400, 'InvalidArgument', 'key-leak'],
    ['an Origin', { headers: { Origin: 'null' } }, 400, 'InvalidArgument', 'renderer-call'],
    ['another host', { headers: { Host: '127.0.0.1' } }, 400, 'InvalidArgument', 'wrong-host'],
    [
      'no length',
      { headers: { 'Content-Length': undefined } },
      411,
      'MissingContentLength',
      'no-content-length',
    ],
    [
      'two lengths',
      { headers: { 'Content-Length': ['39', '39'] } },
      400,
      'InvalidArgument',
      'bad-content-length',
    ],
    [
      'a chunked body',
      { headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } },
      501,
      'NotImplemented',
      'transfer-encoding',
    ],
    [
      'an encoded body',
      { headers: { 'Content-Encoding': 'gzip' } },
      400,
      'InvalidArgument',
      'content-encoding',
    ],
    [
      'a range',
      { headers: { 'Content-Range': 'bytes 0-9/39' } },
      400,
      'InvalidArgument',
      'content-range',
    ],
    [
      'a form',
      { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
      400,
      'InvalidArgument',
      'multipart',
    ],
    [
      'nothing at all',
      { headers: { 'Content-Length': '0' }, body: '' },
      400,
      'InvalidArgument',
      'empty-put',
    ],
    ['5 GiB', { headers: { 'Content-Length': '5368709120' } }, 400, 'EntityTooLarge', 'five-gib'],
    [
      'more bytes than announced',
      { body: Buffer.concat([FILE, Buffer.from('!')]) },
      400,
      'InvalidArgument',
      'too-many-bytes',
    ],
  ];

  it.each(calls)('%s', async (_, call, status, xmlCode, rule) => {
    const server = await serverFor();
    const url = await createLink(server);

    const answer = await askStorage(server, putBytes(server, url, FILE, call));

    expect([answer.status, code(answer)]).toEqual([status, xmlCode]);
    expect(rules(server)).toEqual([rule]);
    expect(server.file('rec_0001')).toBeUndefined();
  });

  it.each([
    ['a quote escaped', "'", '%27'],
    ['a slash unescaped', '%2F', '/'],
    ['a space unescaped to plus', '%20', '+'],
    ['a plus escaped', '+', '%2B'],
    ['a tilde escaped', '~', '%7E'],
    ['lower-case escapes', '%2F', '%2f'],
    ['a query put in order', "?x-id=Put%20Object+it's~&", '?'],
  ])('a link with %s', async (_, from, to) => {
    const server = await serverFor();
    const url = await createLink(server);
    const target = url.slice(server.storage.length).replace(from, to);

    const answer = await askStorage(server, putBytes(server, url, FILE, { target }));

    expect([answer.status, code(answer)]).toEqual([403, 'SignatureDoesNotMatch']);
    expect(rules(server)).toEqual(['altered-link']);
  });

  it('a PUT after the payload is there', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    await askStorage(server, putBytes(server, url, FILE));

    const answer = await askStorage(server, putBytes(server, url, FILE));

    expect(answer.status).toBe(409);
    expect(rules(server)).toEqual(['second-put']);
  });

  it('a PUT while another one runs, but not when that one has left meanwhile', async () => {
    const server = await serverFor({
      faults: [{ on: 'put', times: 1, do: { stall: { afterBytes: 10, forMs: 600_000 } } }],
    });
    const url = await createLink(server);
    const bytes = putBytes(server, url, FILE);
    const first = await WireClient.open(server.storage);
    first.send(bytes.subarray(0, bytes.length - 5));
    await server.waitFor((entry) => entry.kind === 'put' && entry.bytes === 10);

    const second = await askStorage(server, bytes);
    first.leave();
    await server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');
    const third = await askStorage(server, bytes);

    expect([second.status, third.status]).toEqual([409, 200]);
    expect(rules(server)).toEqual(['parallel-puts']);
  });

  it('a PUT on a recording made with downloadUrl', async () => {
    const server = await serverFor();
    const url = await createLink(server, { ...GOOD_CREATE, downloadUrl: 'http://127.0.0.1:9/x' });

    const put = await askStorage(server, putBytes(server, url, FILE));

    expect(put.status).toBe(409);
    expect(rules(server)).toEqual(['put-and-download']);
  });
});

describe("refusals of the storage that are nobody's fault", () => {
  it.each([
    ['s3', 403, 'AccessDenied', 'Request has expired'],
    ['gcs', 400, 'ExpiredToken', 'The provided token has expired.'],
  ] as const)('an expired link at %s', async (flavour, status, xmlCode, message) => {
    const server = await serverFor({ flavour, linkTtlSeconds: 60 });
    const url = await createLink(server);
    server.clock.advance(60_000);

    const answer = await askStorage(server, putBytes(server, url, FILE));

    expect([answer.status, code(answer)]).toEqual([status, xmlCode]);
    expect(answer.body).toContain(`<Message>${message}</Message>`);
    expect(server.verdict().ok).toBe(true);
  });

  it('a file over the limit, from the headers alone', async () => {
    const server = await serverFor({ maxBytes: 10 });
    const url = await createLink(server);
    const bytes = putBytes(server, url, FILE);
    const client = await WireClient.open(server.storage);

    client.send(bytes.subarray(0, bytes.length - FILE.length));
    const answer = await client.wholeAnswer();
    client.leave();

    expect([answer.status, code(answer)]).toEqual([400, 'EntityTooLarge']);
    expect(server.verdict().ok).toBe(true);
  });

  const types: readonly [string, ClaapServerOptions, string | undefined, number][] = [
    ['a signed type that is met', { signedContentType: 'video/mp4' }, 'video/mp4', 200],
    [
      'a signed type that differs',
      { signedContentType: 'application/octet-stream' },
      'video/mp4',
      403,
    ],
    ['version 2 without a type', { signature: 'v2' }, undefined, 200],
    ['version 2 with a type nobody signed', { signature: 'v2' }, 'video/mp4', 403],
    ['no signature', { signature: 'none' }, 'video/webm', 200],
  ];

  it.each(types)('%s', async (_, options, type, status) => {
    const server = await serverFor(options);
    const url = await createLink(server);

    const answer = await askStorage(
      server,
      putBytes(server, url, FILE, { headers: { 'Content-Type': type } }),
    );

    expect(answer.status).toBe(status);
    expect(server.verdict().ok).toBe(true);
  });

  it('a client that dies midway: nothing stored, logged as cut', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    const bytes = putBytes(server, url, FILE);
    const client = await WireClient.open(server.storage);

    client.send(bytes.subarray(0, bytes.length - 9));
    await server.waitFor((entry) => entry.kind === 'put' && entry.bytes === FILE.length - 9);
    client.leave();
    const put = await server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');

    expect(put).toMatchObject({ announced: FILE.length, bytes: FILE.length - 9 });
    expect(server.file('rec_0001')).toBeUndefined();
    expect(server.verdict().ok).toBe(true);
  });

  it('a second PUT where object storage allows it: replaced, and noted', async () => {
    const server = await serverFor({ secondPut: 'allow' });
    const url = await createLink(server);
    await askStorage(server, putBytes(server, url, FILE));

    const answer = await askStorage(server, putBytes(server, url, Buffer.from('newer')));

    expect(answer.status).toBe(200);
    expect(server.file('rec_0001')?.bytes).toBe(5);
    expect(server.ledger().findLast((entry) => entry.kind === 'put')).toMatchObject({
      outcome: 'stored',
      note: 'replaced an earlier payload',
    });
    expect(server.verdict().ok).toBe(true);
  });

  it('a recording that was deleted', async () => {
    const server = await serverFor();
    const url = await createLink(server);
    await askApi(server, apiBytes(server, { method: 'DELETE', target: '/v1/recordings/rec_0001' }));

    const answer = await askStorage(server, putBytes(server, url, FILE));

    expect([answer.status, code(answer)]).toEqual([404, 'NoSuchKey']);
  });
});
