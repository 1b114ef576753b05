// What can go wrong before there is an answer: Node's error codes by class (claap-api.md section 4).
// Pure; the phase is told by whoever saw the error, because the same code means another thing before
// the first byte of the request than after it.
import { systemCode } from '../base/failure';

export type FaultName =
  | 'offline'
  | 'dns'
  | 'tls'
  | 'proxy-auth'
  | 'timeout'
  /** The connection broke, or what came over it was no HTTP. */
  | 'cut'
  /** The one who asked gave up. */
  | 'aborted'
  /** The request's body could not be read to its end. */
  | 'body'
  /** Not an address that we would call. */
  | 'bad-url';

export interface HttpFault {
  readonly kind: 'fault';
  readonly fault: FaultName;
  /** A byte of the request may have left: the other side may have acted on it. */
  readonly hasBegun: boolean;
  /** The system's code, for the report; null when there was none. */
  readonly system: string | null;
  /** Bytes of the body that left this process. */
  readonly sentBytes: number;
}

const byCode: Readonly<Record<string, FaultName>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EHOSTUNREACH: 'offline',
  EHOSTDOWN: 'offline',
  EADDRNOTAVAIL: 'offline',
  ECONNREFUSED: 'offline',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'cut',
  ECONNABORTED: 'cut',
  EPIPE: 'cut',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  INVALID_CA: 'tls',
  INVALID_PURPOSE: 'tls',
  PATH_LENGTH_EXCEEDED: 'tls',
};
const tlsPrefix = /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_)/;

/** The fault that a connection's error means. */
export function faultOf(error: unknown, hasBegun: boolean, sentBytes = 0): HttpFault {
  const system = systemCode(error) ?? null;
  return { kind: 'fault', fault: nameOf(system, hasBegun), hasBegun, system, sentBytes };
}

/** A fault of our own making. */
export function madeFault(fault: FaultName, hasBegun: boolean, sentBytes = 0): HttpFault {
  return { kind: 'fault', fault, hasBegun, system: null, sentBytes };
}

function nameOf(system: string | null, hasBegun: boolean): FaultName {
  if (system !== null && tlsPrefix.test(system)) return 'tls';
  const known = system === null ? undefined : byCode[system];
  if (known === 'cut' && !hasBegun) return 'offline';
  return known ?? (hasBegun ? 'cut' : 'offline');
}
