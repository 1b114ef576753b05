// A URL taken apart without changing a byte of it. A presigned upload link is signed as it is written:
// a parser that rewrites `'`, `+`, `%20` or `%2F` breaks it (claap-api.md section 2, rule 1).
// Pure; holds nothing.

/** The parts of an `http:` or `https:` address. */
export interface ExactUrl {
  readonly isSecure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** For the `Host` header: host and, unless it is the scheme's own, port. */
  readonly authority: string;
  /** Path and query exactly as written, without the fragment. */
  readonly target: string;
  /** Scheme, host and path: what a log may show. */
  readonly shown: string;
}

/** The parts, or null for anything that could not go on the wire as it stands. */
export function parseExactUrl(text: string): ExactUrl | null {
  const found = /^(https?):\/\/([^/?#]+)([^#]*)/i.exec(text);
  const [, scheme, authority, rest] = found ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return null;
  if (!/^[\x21-\x7e]*$/.test(text)) return null;
  // No user or password: a link that carries one is somebody's trap.
  const parts = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(authority);
  const [, name, portText] = parts ?? [];
  if (name === undefined) return null;
  const isSecure = scheme.toLowerCase() === 'https';
  const ownPort = isSecure ? 443 : 80;
  const port = portText === undefined ? ownPort : Number(portText);
  if (port < 1 || port > 65_535) return null;
  const target = rest.startsWith('/') ? rest : `/${rest}`;
  return {
    isSecure,
    host: name.replace(/^\[|\]$/g, '').toLowerCase(),
    port,
    authority: port === ownPort ? name : `${name}:${port}`,
    target,
    shown: `${isSecure ? 'https' : 'http'}://${authority}${target.split('?')[0] ?? ''}`,
  };
}

/** `https:`, or plain `http:` to this very computer where development builds allow that. */
export function isTrustedUrl(url: ExactUrl, allowsLoopback: boolean): boolean {
  return url.isSecure || (allowsLoopback && isLoopback(url.host));
}

/** This computer under one of its own names. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a redirect from one host to another stays with the same owner. Without the public suffix list:
 * the last two labels, three where the last but one is a short one below a country (`co.uk`).
 */
export function isSameDomain(a: string, b: string): boolean {
  if (a === b) return true;
  if (isLoopback(a) || isLoopback(b)) return isLoopback(a) && isLoopback(b);
  if (isAddress(a) || isAddress(b)) return false;
  return registrable(a) === registrable(b);
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+(\.\d+){3}$/.test(host);
}

function registrable(host: string): string {
  const labels = host.replace(/\.$/, '').split('.');
  const [country = '', second = ''] = labels.toReversed();
  const isBelowCountry = country.length === 2 && second.length <= 3;
  return labels.slice(isBelowCountry ? -3 : -2).join('.');
}
