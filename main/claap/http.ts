// One HTTP exchange over a fresh connection, on Node's own client: nothing is followed, retried or kept
// alive, every wait has a limit, and a fault tells whether a byte of the request may have left. An answer
// that comes while the body still flows decides, not the broken pipe that follows it
// (claap-api.md sections 2 and 4). Holds nothing between exchanges.
import { type IncomingMessage, request as nodeRequest } from 'node:http';
import type { Socket } from 'node:net';
import { type Clock, systemClock } from '../base/clock';
import { bodyPieces } from './body-pieces';
import { openConnection, type ProxyAddress } from './connection';
import { createTrust } from './certificates';
import { type ExactUrl, isTrustedUrl, parseExactUrl } from './exact-url';
import { faultOf, type HttpFault, madeFault } from './faults';

/** Limits of one exchange; lengths in ms. */
export interface HttpLimits {
  readonly connectMs: number;
  /** For head and body of the answer together, from the last byte of the request on. */
  readonly answerMs: number;
  /** What is read of the answer's body; the rest is left. */
  readonly answerBytes: number;
  /** So long without one byte of the request leaving counts as stalled. */
  readonly stallMs: number;
  /** How long a `100 Continue` is waited for. */
  readonly continueMs: number;
}

/** A body that is read piece by piece. */
export interface HttpBody {
  readonly sizeBytes: number;
  /** Fills `into` from `offset` on, with at least one byte; how many. Throws when there are none. */
  read(offset: number, into: Uint8Array): Promise<number>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Used byte for byte. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | HttpBody;
  /** Sends the headers alone and waits for the word to go on. */
  readonly expectsContinue?: boolean;
  readonly limits: HttpLimits;
  /** Called with all bytes of the body that have left so far. */
  readonly onSent?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body is here to its last byte. */
  readonly isWhole: boolean;
  /** Bytes of the request's body that had left. */
  readonly sentBytes: number;
}

export type HttpOutcome = HttpAnswer | HttpFault;

/** Makes one exchange; never throws. */
export type Http = (request: HttpRequest) => Promise<HttpOutcome>;

export interface HttpOptions {
  /** The proxy for an address; null means none. Default: none ever. */
  readonly proxyFor?: (url: string) => Promise<ProxyAddress | null>;
  /** Certificates to trust besides Node's own and, where Node can read them, the system's. PEM. */
  readonly extraCertificates?: readonly string[];
  /** Development builds: plain `http:` to this computer is let through. */
  readonly allowsLoopback?: boolean;
  readonly clock?: Clock;
}

/** The way out for all calls of ours. */
export function createHttp(options: HttpOptions = {}): Http {
  const { allowsLoopback = false, clock = systemClock, extraCertificates = [], proxyFor } = options;
  const trust = createTrust(extraCertificates);
  return async (request) => {
    const to = parseExactUrl(request.url);
    if (to === null || !isTrustedUrl(to, allowsLoopback)) return madeFault('bad-url', false);
    const connection = await openConnection({
      to,
      findProxy: async () => (await proxyFor?.(request.url)) ?? null,
      trust: to.isSecure ? trust() : undefined,
      connectMs: request.limits.connectMs,
      clock,
      signal: request.signal,
    });
    return 'kind' in connection ? connection : exchange(connection, to, request, clock);
  };
}

function exchange(
  socket: Socket,
  to: ExactUrl,
  request: HttpRequest,
  clock: Clock,
): Promise<HttpOutcome> {
  const { limits, signal } = request;
  return new Promise((resolve) => {
    const outgoing = nodeRequest({
      createConnection: () => socket,
      method: request.method,
      path: to.target,
      setHost: false,
      headers: {
        Host: to.authority,
        ...request.headers,
        ...(request.expectsContinue === true ? { Expect: '100-continue' } : {}),
      },
    });
    let sentBytes = 0;
    let answer: IncomingMessage | null = null;
    let isSettled = false;
    let cancelTimer: () => void = () => undefined;
    const received: Buffer[] = [];
    let receivedBytes = 0;

    function settle(outcome: HttpOutcome): void {
      if (isSettled) return;
      isSettled = true;
      cancelTimer();
      signal?.removeEventListener('abort', abort);
      outgoing.destroy();
      socket.destroy();
      resolve(outcome);
    }
    const abort = (): void => settle(madeFault('aborted', true, sentBytes));
    function settleAnswer(message: IncomingMessage, isWhole: boolean): void {
      settle({
        kind: 'answer',
        status: message.statusCode ?? 0,
        headers: plainHeaders(message),
        body: Buffer.concat(received),
        isWhole,
        sentBytes,
      });
    }
    function limit(ms: number): void {
      cancelTimer();
      cancelTimer = clock.after(ms, () => {
        if (answer === null) settle(madeFault('timeout', true, sentBytes));
        else settleAnswer(answer, false);
      });
    }
    const isOver = (): boolean => isSettled || answer !== null;

    outgoing.on('response', (message) => {
      const isEarly = sentBytes < sizeOf(request);
      answer = message;
      // The time began with the request's last byte; an early answer begins its own.
      if (isEarly) limit(limits.answerMs);
      message.on('data', (chunk: Buffer) => {
        const room = limits.answerBytes - receivedBytes;
        receivedBytes += chunk.byteLength;
        received.push(chunk.subarray(0, Math.max(0, room)));
        if (receivedBytes > limits.answerBytes) settleAnswer(message, false);
      });
      message.on('end', () => settleAnswer(message, message.complete));
      message.on('error', () => settleAnswer(message, false));
      message.on('close', () => settleAnswer(message, message.complete));
    });
    outgoing.on('error', (error) => {
      if (answer === null) settle(faultOf(error, true, sentBytes));
      else settleAnswer(answer, false);
    });
    outgoing.on('close', () => {
      if (answer === null) settle(madeFault('cut', true, sentBytes));
    });
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort);

    void send();
    async function send(): Promise<void> {
      const startedAt = clock.monotonic();
      const { body } = request;
      if (request.expectsContinue === true) {
        limit(limits.stallMs);
        await continued(outgoing, limits.continueMs, clock, () => isOver());
      }
      if (isOver()) return;
      if (body === undefined || body instanceof Uint8Array) {
        limit(limits.answerMs);
        sentBytes = body?.byteLength ?? 0;
        outgoing.end(body);
        return;
      }
      const pieces = bodyPieces(body, clock);
      while (sentBytes < body.sizeBytes) {
        limit(limits.stallMs);
        const chunk = await pieces.next();
        if (chunk === null) {
          settle(madeFault('body', true, sentBytes));
          return;
        }
        if (isOver()) return;
        await written(outgoing, chunk);
        if (isOver()) return;
        sentBytes += chunk.byteLength;
        request.onSent?.(sentBytes);
      }
      limit(limits.answerMs + drainMs(sentBytes, clock.monotonic() - startedAt));
      outgoing.end();
    }
  });
}

function sizeOf(request: HttpRequest): number {
  const { body } = request;
  if (body === undefined) return 0;
  return body instanceof Uint8Array ? body.byteLength : body.sizeBytes;
}

function written(outgoing: ReturnType<typeof nodeRequest>, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    outgoing.write(chunk, () => resolve());
  });
}

// The word to go on, a final answer, or patience's end: whichever comes first.
function continued(
  outgoing: ReturnType<typeof nodeRequest>,
  ms: number,
  clock: Clock,
  isOver: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    const done = (): void => {
      cancel();
      resolve();
    };
    outgoing.once('continue', done);
    outgoing.once('response', done);
    outgoing.once('close', done);
    outgoing.flushHeaders();
    if (isOver()) done();
  });
}

const systemBufferBytes = 4 * 1024 * 1024;
const longestDrainMs = 10 * 60_000;

// "Left this process" is not "left this computer": what the system still holds of the last bytes goes
// out at the pace of all the bytes before, and the wait for the answer begins only then.
function drainMs(sentBytes: number, elapsedMs: number): number {
  return Math.min(longestDrainMs, Math.min(1, systemBufferBytes / sentBytes) * elapsedMs);
}

function plainHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}
