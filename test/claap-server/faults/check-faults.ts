/** What a script may not ask of this server. */
import type { Fault } from './types';

/** @throws Error when a TLS fault is asked of a server without TLS. */
export function checkFaults(faults: readonly Fault[], tls: boolean): void {
  if (!tls && faults.some((fault) => 'tls' in fault.do)) {
    throw new Error('Faults of TLS need a server started with tls');
  }
}
