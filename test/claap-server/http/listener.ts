/**
 * One listening port (on all its loopback addresses) and its open connections. Faults that act before a
 * request can be read are played here: closed ports, connections dropped unread, bad certificates.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { ListenerName } from '../ledger/types';
import type { Service } from '../service';
import type { TlsIdentities } from '../tls/identities';
import { jsonAnswer, answerBytes } from './answer';
import { Connection } from './connection';
import type { RequestHead } from './request-head';
import { secure } from './secure';

/** Answers one request; true when the connection can take another. */
export type Handler = (
  service: Service,
  connection: Connection,
  head: RequestHead,
) => Promise<boolean>;

const BIND_TRIES = 20;
const BIND_WAIT_MS = 50;

export class Listener {
  port = 0;
  private servers: Server[] = [];
  private readonly open = new Map<Connection, { busy: boolean }>();
  private readonly sockets = new Set<Socket>();
  private closedUntil: (() => void) | undefined;

  constructor(
    private readonly name: ListenerName,
    private readonly hosts: readonly string[],
    private readonly service: Service,
    private readonly handler: Handler,
    private readonly identities: TlsIdentities | undefined,
  ) {}

  /** Opens the port; 0 takes a free one. @throws when it stays taken for a second. */
  async listen(port: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.bind(port);
        return;
      } catch (error) {
        this.closePort();
        if (tries === BIND_TRIES || !isTaken(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, BIND_WAIT_MS));
      }
    }
  }

  /** Closes the port for so long (service or real time) if a fault wants it; idle connections end. */
  playRefusal(): void {
    if (this.closedUntil) return;
    const forMs = this.service.faults.refusal(this.name);
    if (forMs === undefined) return;
    this.service.ledger.connection(this.name, 'refuse');
    this.closePort();
    for (const [connection, { busy }] of this.open) {
      if (!busy && connection.requests > 0) connection.destroy();
    }
    const over = new AbortController();
    this.closedUntil = () => over.abort();
    void this.service.clock.wait(forMs, over.signal).then(async () => {
      if (this.closedUntil) await this.reopen();
    });
  }

  /** Opens the port again at once, if a fault closed it. */
  async reopen(): Promise<void> {
    if (!this.closedUntil) return;
    const wake = this.closedUntil;
    this.closedUntil = undefined;
    wake();
    await this.listen(this.port);
  }

  /** Closes the port and drops every connection. */
  close(): void {
    this.closedUntil = undefined;
    this.closePort();
    this.dropAll();
  }

  /** Drops every connection. */
  dropAll(): void {
    for (const connection of this.open.keys()) connection.destroy();
    for (const socket of this.sockets) socket.destroy();
  }

  private async bind(port: number): Promise<void> {
    this.port = port;
    for (const host of this.hosts) {
      const server = createServer({ allowHalfOpen: true }, (socket) => this.accept(socket));
      try {
        await once(server.listen(this.port, host), 'listening');
      } catch (error) {
        // A machine without IPv6 is no obstacle: the first address is the one that counts.
        if (isTaken(error) || host === this.hosts[0]) throw error;
        continue;
      }
      this.servers.push(server);
      const address = server.address();
      if (address !== null && typeof address === 'object') this.port = address.port;
    }
  }

  private closePort(): void {
    for (const server of this.servers) server.close();
    this.servers = [];
  }

  private accept(raw: Socket): void {
    raw.on('error', () => undefined);
    this.sockets.add(raw);
    raw.on('close', () => this.sockets.delete(raw));
    const fault = this.service.faults.connection(this.name);
    if (fault && 'close' in fault) {
      this.service.ledger.connection(this.name, 'accept-then-close');
      raw.destroy();
    } else {
      if (fault) this.service.ledger.connection(this.name, `tls ${fault.tls}`);
      void this.start(raw, fault?.tls);
    }
    this.playRefusal();
  }

  private async start(raw: Socket, tlsFault: Parameters<typeof secure>[2]): Promise<void> {
    this.service.connections += 1;
    const id = this.service.connections;
    const socket = this.identities ? await secure(raw, this.identities, tlsFault) : raw;
    if (socket === 'closed') return;
    if (socket === 'plain') {
      this.service.ledger.violation('plain-http', `Plain HTTP to the ${this.name} listener`);
      raw.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    await this.serve(new Connection(id, socket, raw));
  }

  private async serve(connection: Connection): Promise<void> {
    const mark = { busy: false };
    this.open.set(connection, mark);
    connection.gone.addEventListener('abort', () => {
      if (!mark.busy) connection.destroy();
    });
    try {
      for (;;) {
        const result = await connection.readHead();
        if (result === 'closed') break;
        mark.busy = true;
        if (result === 'malformed') {
          await this.refuseMalformed(connection);
          break;
        }
        if (!(await this.handler(this.service, connection, result.head))) break;
        mark.busy = false;
      }
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.service.ledger.violation('stand-in-bug', detail);
      connection.destroy();
    } finally {
      this.open.delete(connection);
      if (connection.gone.aborted) connection.destroy();
    }
  }

  private async refuseMalformed(connection: Connection): Promise<void> {
    this.service.ledger.violation('malformed-request', `On the ${this.name} listener`);
    const error = { type: 'validation_error', message: 'Malformed request' };
    await connection.write(
      answerBytes(jsonAnswer(400, { error }), this.service.clock.now(), false),
    );
    await connection.linger(() => undefined);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
