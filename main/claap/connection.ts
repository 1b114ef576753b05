// Opens one fresh connection: name, TCP, the proxy's tunnel, TLS, all within one time limit. Until it is
// handed over not a byte of a request has left. Certificates are always checked; there is no bypass.
import { request as nodeRequest } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import type { Clock } from '../base/clock';
import type { ExactUrl } from './exact-url';
import { faultOf, type HttpFault, madeFault } from './faults';

export interface ConnectionOptions {
  readonly to: ExactUrl;
  /** Asked once; null means none. */
  readonly findProxy: () => Promise<ProxyAddress | null>;
  /** What is trusted; undefined: Node's own certificates. */
  readonly trust: tls.SecureContext | undefined;
  readonly connectMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

export interface ProxyAddress {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
}

/** Connected, through proxy and TLS where they are due; or the fault, with `hasBegun` false. */
export async function openConnection(options: ConnectionOptions): Promise<Socket | HttpFault> {
  const { clock, connectMs, signal } = options;
  const sockets: Socket[] = [];
  let cancelTimer: () => void = () => undefined;
  let stopListening: () => void = () => undefined;
  const givenUp = new Promise<HttpFault>((resolve) => {
    const abort = (): void => resolve(madeFault('aborted', false));
    cancelTimer = clock.after(connectMs, () => resolve(madeFault('timeout', false)));
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort);
    stopListening = () => signal?.removeEventListener('abort', abort);
  });
  const opened = await Promise.race([open(options, sockets), givenUp]);
  cancelTimer();
  stopListening();
  if ('kind' in opened) for (const socket of sockets) socket.destroy();
  return opened;
}

async function open(options: ConnectionOptions, sockets: Socket[]): Promise<Socket | HttpFault> {
  const { to, trust } = options;
  try {
    const proxy = await options.findProxy();
    let socket: Socket;
    if (proxy === null) {
      socket = await tcp(to.host, to.port, sockets);
    } else {
      const near = await tcp(proxy.host, proxy.port, sockets);
      const toProxy = proxy.isSecure ? await secure(near, proxy.host, trust, sockets) : near;
      const tunnel = await openTunnel(toProxy, to);
      if ('kind' in tunnel) return tunnel;
      socket = tunnel;
    }
    return to.isSecure ? await secure(socket, to.host, trust, sockets) : socket;
  } catch (error) {
    return faultOf(error, false);
  }
}

function tcp(host: string, port: number, sockets: Socket[]): Promise<Socket> {
  // The default of 250 ms an address gives up on far or slow networks that would have answered.
  const socket = connectTcp({ host, port, autoSelectFamilyAttemptTimeout: 2000 });
  sockets.push(socket);
  socket.setNoDelay(true);
  return ready(socket, 'connect');
}

function secure(
  socket: Socket,
  host: string,
  trust: tls.SecureContext | undefined,
  sockets: Socket[],
): Promise<Socket> {
  const secured = tls.connect({
    socket,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 ? { servername: host } : { host }),
    ...(trust === undefined ? {} : { secureContext: trust }),
  });
  sockets.push(secured);
  return ready(secured, 'secureConnect');
}

function ready(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    const closed = (): void =>
      reject(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' }));
    socket.once('error', failed);
    socket.once('close', closed);
    socket.once(event, () => {
      socket.off('error', failed);
      socket.off('close', closed);
      // Errors between here and the request would otherwise end the process.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

function openTunnel(socket: Socket, to: ExactUrl): Promise<Socket | HttpFault> {
  const name = to.host.includes(':') ? `[${to.host}]` : to.host;
  const authority = `${name}:${to.port}`;
  return new Promise((resolve, reject) => {
    const request = nodeRequest({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      setHost: false,
      headers: { Host: authority },
    });
    const decide = (status: number | undefined): void => {
      // 407 and other refusals are the proxy's own; 5xx says that it cannot reach the other side.
      const isUnreachable = status !== undefined && status >= 500;
      resolve(madeFault(isUnreachable ? 'offline' : 'proxy-auth', false));
    };
    request.once('connect', (answer, tunnel) => {
      const status = answer.statusCode ?? 0;
      if (status >= 200 && status < 300 && tunnel === socket) resolve(socket);
      else decide(status);
    });
    request.once('response', (answer) => {
      answer.resume();
      decide(answer.statusCode);
    });
    request.once('error', reject);
    request.end();
  });
}
