/** Puts TLS on an accepted socket: with the good certificate, or with the bad one a fault asks for. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TlsFault } from '../faults/types';
import type { TlsIdentities } from '../tls/identities';

const TLS_HANDSHAKE = 0x16;

/** The decrypted side; `plain` when the client didn't speak TLS; `closed` when nothing is left to serve. */
export async function secure(
  raw: Socket,
  identities: TlsIdentities,
  fault: TlsFault | undefined,
): Promise<TLSSocket | 'plain' | 'closed'> {
  const first = await firstBytes(raw);
  if (!first) {
    raw.destroy();
    return 'closed';
  }
  if (first[0] !== TLS_HANDSHAKE) return 'plain';
  if (fault === 'cut-handshake') {
    raw.destroy();
    return 'closed';
  }
  raw.unshift(first);
  const secureContext = fault ? identities[fault] : identities.good;
  const socket = new TLSSocket(raw, { isServer: true, secureContext });
  socket.on('error', () => undefined);
  return socket;
}

function firstBytes(raw: Socket): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const settle = (chunk?: Buffer): void => {
      raw.off('data', settle);
      raw.off('end', none);
      raw.off('close', none);
      raw.pause();
      resolve(chunk);
    };
    const none = (): void => settle();
    raw.on('data', settle);
    raw.on('end', none);
    raw.on('close', none);
  });
}
