/**
 * The throw-away certificate authority of a TLS start, and the certificates it gives: a good one and
 * one for each fault. Keys are made anew at each start and never written; only `ca.pem` is.
 */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { makeCertificate } from './certificate';
import type { TlsIdentities } from './identities';

export interface Authority {
  /** The authority's certificate, PEM. */
  readonly certificatePath: string;
  readonly identities: TlsIdentities;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const HOSTS: readonly string[] = ['127.0.0.1', 'localhost'];
const CA_NAME = 'Claap stand-in CA, not for trust';
const SERVER_NAME = 'Claap stand-in';

/** Writes `ca.pem` into `dir`. Validity goes by the machine's clock, which the client's checks go by. */
export async function makeAuthority(
  dir: string,
  moreHosts: readonly string[] = [],
): Promise<Authority> {
  const hosts = [...new Set([...HOSTS, ...moreHosts])];
  const ca = keyPair();
  const notBefore = fromNow(-30);
  const certificate = makeCertificate({
    serial: 1,
    subject: CA_NAME,
    publicKey: ca.publicKey,
    issuer: CA_NAME,
    issuerKey: ca,
    notBefore,
    notAfter: fromNow(365),
    hosts: [],
    isAuthority: true,
  });
  const certificatePath = path.join(dir, 'ca.pem');
  await writeFile(certificatePath, certificate);
  const server = keyPair();
  const plain = { publicKey: server.publicKey, subject: SERVER_NAME, isAuthority: false };
  const byCa = { ...plain, issuer: CA_NAME, issuerKey: ca, notBefore, notAfter: fromNow(300) };
  const context = (cert: string): SecureContext => contextOf(cert, server);
  return {
    certificatePath,
    identities: {
      good: context(makeCertificate({ ...byCa, serial: 2, hosts })),
      expired: context(makeCertificate({ ...byCa, serial: 3, hosts, notAfter: fromNow(-2) })),
      'wrong-host': context(makeCertificate({ ...byCa, serial: 4, hosts: ['wrong.claap.test'] })),
      'self-signed': context(
        makeCertificate({
          ...byCa,
          serial: 5,
          hosts,
          issuer: SERVER_NAME,
          issuerKey: server,
        }),
      ),
    },
  };
}

function keyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function contextOf(cert: string, keys: KeyPair): SecureContext {
  const key = keys.privateKey.export({ format: 'pem', type: 'pkcs8' });
  return createSecureContext({ cert, key });
}

function fromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}
