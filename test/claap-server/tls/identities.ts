/** The certificates a TLS listener can show. */
import type { SecureContext } from 'node:tls';
import type { TlsFault } from '../faults/types';

/** One for each fault that is about a certificate, and the good one. */
export type TlsIdentities = Readonly<
  Record<'good' | Exclude<TlsFault, 'cut-handshake'>, SecureContext>
>;
