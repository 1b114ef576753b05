/** Well-formed calls to the stand-in over raw sockets, for its own tests. */
import { onTestFinished } from 'vitest';
import type { ClaapServerOptions } from '../claap-server/options';
import { startClaapServer, type ClaapServer } from '../claap-server/server';
import { WireClient, type WireAnswer, type WireEnd } from './server-wire';

/** A stand-in for one test, without a probe unless asked for. */
export async function serverFor(options: ClaapServerOptions = {}): Promise<ClaapServer> {
  const server = await startClaapServer({ probe: false, ...options });
  onTestFinished(() => server.close());
  return server;
}

export interface Call {
  readonly method?: string;
  readonly target?: string;
  /** Replaces or (with undefined) leaves out a header of a good call. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string | Buffer;
}

export const GOOD_CREATE = {
  authorEmail: 'ada@example.test',
  channelId: 'ch_demo',
  title: 'Screen recording 2026-03-02 14.05.31',
} as const;

/** The bytes of an API call that is good but for what `call` changes. */
export function apiBytes(server: ClaapServer, call: Call = {}): Buffer {
  const { method = 'GET', target = '/v1/workspaces/mine', body } = call;
  const usual: Record<string, string> = {
    Host: server.api.replace(/^\w+:\/\//, ''),
    'X-Claap-Key': 'cla_test_ok',
    Accept: 'application/json',
  };
  if (body !== undefined) {
    usual['Content-Type'] = 'application/json';
    usual['Content-Length'] = String(Buffer.byteLength(body));
  }
  return request(method, target, { ...usual, ...call.headers }, body);
}

export function createBytes(
  server: ClaapServer,
  body: unknown = GOOD_CREATE,
  call: Call = {},
): Buffer {
  return apiBytes(server, {
    method: 'POST',
    target: '/v1/recordings',
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    ...call,
  });
}

/** The bytes of a PUT that is good but for what `call` changes. */
export function putBytes(server: ClaapServer, url: string, body: Buffer, call: Call = {}): Buffer {
  const usual = {
    Host: server.storage.replace(/^\w+:\/\//, ''),
    'Content-Length': String(body.length),
    'Content-Type': 'video/mp4',
  };
  const { method = 'PUT', target = url.slice(server.storage.length) } = call;
  return request(method, target, { ...usual, ...call.headers }, call.body ?? body);
}

/** Sends bytes over a fresh connection and gives the first answer, or how it ended. */
export async function ask(origin: string, bytes: Buffer): Promise<WireAnswer | WireEnd> {
  const client = await WireClient.open(origin);
  client.send(bytes);
  const answer = await client.answer();
  client.leave();
  return answer;
}

/** As `ask`, when an answer is certain. */
export async function askApi(server: ClaapServer, bytes: Buffer): Promise<WireAnswer> {
  const answer = await ask(server.api, bytes);
  if (typeof answer === 'string') throw new Error(`No answer: ${answer}`);
  return answer;
}

export async function askStorage(server: ClaapServer, bytes: Buffer): Promise<WireAnswer> {
  const answer = await ask(server.storage, bytes);
  if (typeof answer === 'string') throw new Error(`No answer: ${answer}`);
  return answer;
}

/** Makes a recording and gives its upload link. */
export async function createLink(
  server: ClaapServer,
  body: unknown = GOOD_CREATE,
): Promise<string> {
  const answer = await askApi(server, createBytes(server, body));
  return uploadUrl(answer);
}

/** `result.recording.upload.url` of an answer. */
export function uploadUrl(answer: WireAnswer): string {
  const url = field(answer, 'result.recording.upload.url');
  if (typeof url !== 'string') throw new Error(`No upload link in ${answer.body}`);
  return url;
}

/** The value at a dotted path of an answer's JSON. */
export function field(answer: WireAnswer, path: string): unknown {
  let value: unknown = JSON.parse(answer.body);
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  return value;
}

/** The rules broken so far. */
export function rules(server: ClaapServer): string[] {
  return server.verdict().violations.map((violation) => violation.rule);
}

function request(
  method: string,
  target: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string | Buffer = '',
): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`];
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'string' ? [value] : value) lines.push(`${name}: ${one}`);
  }
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return Buffer.concat([head, Buffer.from(body)]);
}
