// Which certificates a connection may rest on: Node's own, the system's (a company's own authority is put
// there), and what a development build adds. Read once, at the first call.
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** The trust for all connections; undefined where Node's own certificates are all there is. */
export function createTrust(
  extraCertificates: readonly string[],
): () => tls.SecureContext | undefined {
  let made: { readonly context: tls.SecureContext | undefined } | null = null;
  return () => {
    made ??= { context: contextOf(extraCertificates, systemCertificates()) };
    return made.context;
  };
}

function contextOf(
  extra: readonly string[],
  system: readonly string[],
): tls.SecureContext | undefined {
  if (extra.length === 0 && system.length === 0) return undefined;
  return tls.createSecureContext({ ca: [...tls.rootCertificates, ...system, ...extra] });
}

/** Where distributions keep what the administrator trusts, all in one file: Debian, Fedora, SUSE. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
];

function systemCertificates(): readonly string[] {
  const found = new Set(process.platform === 'linux' ? bundled(linuxBundles) : []);
  try {
    // Electron 45 can, 33 cannot; on Linux it looks for files that not all distributions have.
    if (canReadSystem(tls)) for (const one of tls.getCACertificates('system')) found.add(one);
  } catch {
    // What was found without it is what there is.
  }
  return [...found];
}

/** The certificates in the first of these files that can be read. */
export function bundled(files: readonly string[]): readonly string[] {
  for (const file of files) {
    try {
      const text = readFileSync(file, 'utf8');
      return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    } catch {
      // Another distribution.
    }
  }
  return [];
}

// Newer than the types that we compile against.
function canReadSystem(module: object): module is { getCACertificates(store: 'system'): string[] } {
  return 'getCACertificates' in module && typeof module.getCACertificates === 'function';
}
