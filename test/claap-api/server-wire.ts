/**
 * A client that hides nothing: raw sockets, bytes as given, answers and endings as they came.
 * For the stand-in's own tests; the app's client is tested elsewhere.
 */
import { connect, type Socket } from 'node:net';

/** What came back on a connection. */
export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** When the body ended, ms of the machine's clock. */
  readonly at: number;
}

/** How the other side ended the connection. */
export type WireEnd = 'end' | 'reset';

export class WireClient {
  private seen = Buffer.alloc(0);
  private ended: WireEnd | undefined;
  private wake: (() => void)[] = [];

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.seen = Buffer.concat([this.seen, chunk]);
      this.rouse();
    });
    socket.on('end', () => this.over('end'));
    socket.on('error', () => this.over('reset'));
    socket.on('close', () => this.over('end'));
  }

  /** Connects to an origin such as `http://127.0.0.1:1234`; rejects as the socket does. */
  static async open(origin: string): Promise<WireClient> {
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('error', reject);
    });
    return new WireClient(socket);
  }

  /** Everything received and not yet taken as an answer. */
  get raw(): string {
    return this.seen.toString('latin1');
  }

  send(bytes: Buffer | string): void {
    if (this.socket.writable) this.socket.write(bytes, 'latin1');
  }

  /** Hangs up without a word. */
  leave(): void {
    this.socket.destroy();
  }

  /** The next whole answer (100 counts as one); how it ended instead when none comes. */
  async answer(): Promise<WireAnswer | WireEnd> {
    for (;;) {
      const answer = this.take();
      if (answer) return answer;
      if (this.ended) return this.ended;
      await this.change();
    }
  }

  /** The next whole answer. @throws Error when the connection ends instead. */
  async wholeAnswer(): Promise<WireAnswer> {
    const answer = await this.answer();
    if (typeof answer === 'string') throw new Error(`No answer: ${answer}; got ${this.raw}`);
    return answer;
  }

  /** How the other side ends the connection. */
  async end(): Promise<WireEnd> {
    while (!this.ended) await this.change();
    return this.ended;
  }

  /** Resolves once so many bytes are there and untaken. */
  async bytes(count: number): Promise<void> {
    while (this.seen.length < count && !this.ended) await this.change();
  }

  private take(): WireAnswer | undefined {
    const end = this.seen.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [first = '', ...lines] = this.seen.toString('latin1', 0, end).split('\r\n');
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    const length = Number(headers.get('content-length') ?? 0);
    if (this.seen.length < end + 4 + length) return undefined;
    const body = this.seen.toString('utf8', end + 4, end + 4 + length);
    this.seen = this.seen.subarray(end + 4 + length);
    return { status: Number(first.split(' ')[1]), headers, body, at: Date.now() };
  }

  private over(how: WireEnd): void {
    this.ended ??= how;
    this.rouse();
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.wake.push(resolve));
  }

  private rouse(): void {
    const waiting = this.wake;
    this.wake = [];
    for (const resolve of waiting) resolve();
  }
}
