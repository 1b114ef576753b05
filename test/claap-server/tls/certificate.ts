/** Makes X.509 certificates (version 3, EC P-256, SHA-256) with Node's crypto alone. */
import { createHash, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, boolean, integer, octets, oid, sequence, set, tagged, utcTime, utf8 } from './der';

export interface CertificateRequest {
  readonly serial: number;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly issuerKey: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DNS names and IPv4 addresses; empty for a certificate authority. */
  readonly hosts: readonly string[];
  readonly isAuthority: boolean;
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** The certificate as PEM. */
export function makeCertificate(request: CertificateRequest): string {
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([request.serial])),
    ECDSA_SHA256,
    commonName(request.issuer),
    sequence(utcTime(request.notBefore), utcTime(request.notAfter)),
    commonName(request.subject),
    spki(request.publicKey),
    tagged(0xa3, sequence(...extensions(request))),
  );
  const signature = sign('sha256', toBeSigned, request.issuerKey.privateKey);
  const der = sequence(toBeSigned, ECDSA_SHA256, bits(signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extensions(request: CertificateRequest): Buffer[] {
  const own = keyId(request.publicKey);
  const issuer = keyId(request.issuerKey.publicKey);
  const list = [
    extension('2.5.29.14', octets(own)),
    extension('2.5.29.35', sequence(tagged(0x80, issuer))),
  ];
  if (request.isAuthority) {
    list.push(extension('2.5.29.19', sequence(boolean(true)), true));
    // keyCertSign and cRLSign.
    list.push(extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true));
    return list;
  }
  list.push(extension('2.5.29.19', sequence(), true));
  // digitalSignature, for a TLS server.
  list.push(extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true));
  list.push(extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))));
  list.push(extension('2.5.29.17', sequence(...request.hosts.map(generalName))));
  return list;
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return critical
    ? sequence(oid(id), boolean(true), octets(value))
    : sequence(oid(id), octets(value));
}

function generalName(host: string): Buffer {
  if (isIP(host) === 4) return tagged(0x87, Buffer.from(host.split('.').map(Number)));
  return tagged(0x82, Buffer.from(host, 'latin1'));
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
}

function spki(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(spki(key)).digest();
}
