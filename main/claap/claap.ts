// Claap as the other rooms meet it: the way out, the calls, and the memory of what they used.
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { type Channels, createChannels } from './channels';
import { type ClaapClient, createClaapClient } from './client';
import type { ProxyAddress } from './connection';
import { createHttp, type Http, type HttpLimits } from './http';
import { createLedger, type Ledger } from './ledger';

export interface Claap {
  /** Also carries the PUT, which goes elsewhere and without the key. */
  readonly http: Http;
  readonly client: ClaapClient;
  readonly channels: Channels;
  /** `load()` it before the queue starts. */
  readonly ledger: Ledger;
}

/** Claap's own address. */
export const claapApi = 'https://api.claap.io';

export interface ClaapOptions {
  /** Default: Claap's own; another only in development builds. Without a slash at its end. */
  readonly baseUrl?: string;
  /** The key for one call; never kept. */
  readonly key: () => string | null;
  /** Of the app, for the `User-Agent`. */
  readonly version: string;
  /** The quota ledger's file in the profile, absolute. */
  readonly ledgerFile: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** The proxy for an address; null means none. */
  readonly proxyFor?: (url: string) => Promise<ProxyAddress | null>;
  /** Development builds: certificates to trust besides the usual ones, PEM. */
  readonly ca?: readonly string[];
  /** Development builds: plain `http:` to this computer is let through. */
  readonly allowsLoopback?: boolean;
  readonly limits?: HttpLimits;
}

/** Builds all of it. */
export function createClaap(options: ClaapOptions): Claap {
  const { clock, key, log, version, allowsLoopback = false } = options;
  const http = createHttp({
    allowsLoopback,
    ...(options.proxyFor === undefined ? {} : { proxyFor: options.proxyFor }),
    extraCertificates: options.ca ?? [],
  });
  const client = createClaapClient({
    baseUrl: options.baseUrl ?? claapApi,
    key,
    http,
    version,
    clock,
    log,
    allowsLoopback,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  return {
    http,
    client,
    channels: createChannels(client, clock),
    ledger: createLedger({ file: options.ledgerFile, clock, log }),
  };
}
