// Which certificates a connection may rest on: Node's own, the system's where this Node can read them
// (Electron 45 can, 33 cannot), and what a development build adds. Read once, at the first call.
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

function systemCertificates(): readonly string[] {
  if (!canReadSystem(tls)) return [];
  try {
    return tls.getCACertificates('system');
  } catch {
    return [];
  }
}

// Newer than the types that we compile against.
function canReadSystem(module: object): module is { getCACertificates(store: 'system'): string[] } {
  return 'getCACertificates' in module && typeof module.getCACertificates === 'function';
}
