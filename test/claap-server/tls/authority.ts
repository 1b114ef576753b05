/** The throw-away certificate authority of a TLS start. */
import type { TlsIdentities } from './identities';

export interface Authority {
  readonly certificatePath: string;
  readonly identities: TlsIdentities;
}

export function makeAuthority(_dir: string): Promise<Authority> {
  return Promise.reject(new Error('TLS is not built yet'));
}
