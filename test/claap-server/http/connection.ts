/**
 * One TCP (or TLS) connection, read by hand: heads, then exactly so many bytes of body as asked for.
 * Knows when the client goes away, can reset, cut, and close without losing an early answer.
 */
import type { Socket } from 'node:net';
import { parseHead, type RequestHead } from './request-head';

const MAX_HEAD = 64 * 1024;
const HEAD_START = /^[A-Z]{1,16}(?: |$)/;
const HIGH_WATER = 256 * 1024;
/** How long an early answer's connection is still drained when the client doesn't close, ms. */
const LINGER_MS = 5_000;

/** What reading a head can come to. */
export type HeadResult = { readonly head: RequestHead } | 'malformed' | 'closed';

export class Connection {
  /** Aborts once the client has gone (end, reset, close). */
  readonly gone: AbortSignal;
  private readonly leaving = new AbortController();
  /** Requests whose head was read on this connection. */
  requests = 0;
  private queue: Buffer[] = [];
  private queued = 0;
  private wake: (() => void) | undefined;
  private discarding = false;

  /**
   * `socket` carries the text (TLS already off), `raw` is the TCP socket under it (the same without TLS).
   */
  constructor(
    readonly id: number,
    private readonly socket: Socket,
    private readonly raw: Socket,
  ) {
    this.gone = this.leaving.signal;
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    const leave = (): void => {
      this.leaving.abort();
      this.wake?.();
    };
    socket.on('end', leave);
    socket.on('close', leave);
    socket.on('error', leave);
    if (raw !== socket) {
      raw.on('close', leave);
      raw.on('error', leave);
    }
  }

  /** Bytes that have arrived and were not yet read. */
  get waiting(): number {
    return this.queued;
  }

  /** The next request's head. Bytes after it stay for `read`. */
  async readHead(): Promise<HeadResult> {
    let seen = Buffer.alloc(0);
    for (;;) {
      const chunk = await this.read(Number.MAX_SAFE_INTEGER);
      // A client killed while it wrote its head did nothing wrong; bytes that begin no head did.
      if (!chunk)
        return seen.length === 0 || HEAD_START.test(seen.toString('latin1'))
          ? 'closed'
          : 'malformed';
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf('\r\n\r\n');
      if (end >= 0) {
        this.unread(seen.subarray(end + 4));
        this.requests += 1;
        const head = parseHead(seen.toString('latin1', 0, end));
        return head ? { head } : 'malformed';
      }
      if (seen.length > MAX_HEAD) return 'malformed';
    }
  }

  /** At least one and at most `max` bytes; undefined when the client has gone and nothing is left. */
  async read(max: number): Promise<Buffer | undefined> {
    while (this.queue.length === 0) {
      if (this.gone.aborted) return undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = undefined;
    }
    const first = this.queue.shift() ?? Buffer.alloc(0);
    const part = first.subarray(0, max);
    if (part.length < first.length) this.queue.unshift(first.subarray(part.length));
    this.queued -= part.length;
    if (this.queued < HIGH_WATER) this.socket.resume();
    return part;
  }

  /** Throws away what is there and what comes, so that a client that left is noticed. */
  discard(): void {
    this.discarding = true;
    this.queue = [];
    this.queued = 0;
    this.socket.resume();
  }

  /** Puts bytes on the wire. False when they could not be handed over. */
  write(bytes: Buffer | string): Promise<boolean> {
    if (this.socket.destroyed || !this.socket.writable) return Promise.resolve(false);
    return new Promise((resolve) => {
      const closed = (): void => resolve(false);
      this.socket.once('close', closed);
      this.socket.write(bytes, 'latin1', (error) => {
        this.socket.off('close', closed);
        resolve(!error);
      });
    });
  }

  /** Says goodbye in order, without reading any further. */
  end(): void {
    this.socket.end(() => this.socket.destroy());
    this.discard();
  }

  /** Closes at once, without a reset where the system allows. */
  destroy(): void {
    this.socket.destroy();
    this.raw.destroy();
  }

  /** A TCP reset, whatever was still on its way. */
  reset(): void {
    this.raw.resetAndDestroy();
    this.socket.destroy();
  }

  /**
   * After an answer that came before the whole body: our side ends, the client's bytes are still taken
   * off the wire, so that no reset can overtake the answer. `count` hears of each byte thrown away.
   */
  async linger(count: (bytes: number) => void): Promise<void> {
    this.socket.end();
    const timer = setTimeout(() => this.destroy(), LINGER_MS);
    for (;;) {
      const chunk = await this.read(Number.MAX_SAFE_INTEGER);
      if (!chunk) break;
      count(chunk.length);
    }
    clearTimeout(timer);
    this.destroy();
  }

  /** Resolves once the client has gone. */
  async untilGone(): Promise<void> {
    this.discard();
    if (this.gone.aborted) return;
    await new Promise<void>((resolve) => {
      this.gone.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private take(chunk: Buffer): void {
    if (this.discarding) return;
    this.queue.push(chunk);
    this.queued += chunk.length;
    if (this.queued >= HIGH_WATER) this.socket.pause();
    this.wake?.();
  }

  private unread(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.queue.unshift(bytes);
    this.queued += bytes.length;
  }
}
