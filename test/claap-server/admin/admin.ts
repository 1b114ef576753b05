/**
 * The admin listener: the library's interface over HTTP, for runs in which the stand-in is a command.
 * JSON in and out; a wrong question gets 400 with one sentence.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { parseFaults } from '../faults/parse-fault';
import { asCount, asObject, asString, onlyNames } from '../json-shape';
import { parseWorld } from '../model/world';
import type { ClaapServer } from '../server';

type Action = (server: ClaapServer, body: unknown) => unknown;

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET /ledger': (server) => server.ledger(),
  'GET /verdict': (server) => server.verdict(),
  'POST /world': (server, body) => server.setWorld(parseWorld(body)),
  'POST /faults': (server, body) => server.setFaults(parseFaults(body)),
  'DELETE /faults': (server) => server.setFaults([]),
  'POST /clock': (server, body) => {
    const input = asObject(body, '');
    onlyNames(input, ['advanceMs'], '');
    server.clock.advance(asCount(input['advanceMs'], 'advanceMs'));
    return { now: new Date(server.clock.now()).toISOString() };
  },
  'POST /state': (server, body) => {
    const input = asObject(body, '');
    onlyNames(input, ['id', 'state'], '');
    server.setState(asString(input['id'], 'id'), asString(input['state'], 'state'));
  },
  'POST /reset': (server) => server.reset(),
};

export class Admin {
  private readonly server: Server;

  constructor(private readonly target: ClaapServer) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else send(response, 400, { error: message });
      });
    });
  }

  /** Gives back its base URL; port 0 takes a free one. */
  async listen(port: number): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const id = /^\/file\/([\w-]+)$/.exec(url)?.[1];
    if (method === 'GET' && id !== undefined) {
      await this.sendFile(id, response);
      return;
    }
    const action = ACTIONS[`${method} ${url}`];
    if (!action) {
      send(response, 404, { error: `Unknown: ${method} ${url}` });
      return;
    }
    const body = method === 'POST' ? await readJson(request) : undefined;
    const result: unknown = await action(this.target, body);
    send(response, 200, result ?? { ok: true });
  }

  private async sendFile(id: string, response: ServerResponse): Promise<void> {
    const file = this.target.file(id);
    if (!file) {
      send(response, 404, { error: `No payload for ${id}` });
      return;
    }
    response.writeHead(200, {
      'Content-Length': file.bytes,
      'Content-Type': file.contentType ?? 'application/octet-stream',
    });
    await pipeline(createReadStream(file.path), response);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}
