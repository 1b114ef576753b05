// Reads what the system's proxy settings say about an address, in the notation of Chromium and PAC files.
// Pure. Only HTTP proxies are spoken to; a SOCKS one is passed over.
import type { ProxyAddress } from './connection';

/**
 * The first way that we can go of a list such as `PROXY proxy.corp:8080; DIRECT`; null means directly,
 * also when nothing in the list is of use to us.
 */
export function firstProxy(list: string): ProxyAddress | null {
  for (const entry of list.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    const isSecure = kind.toUpperCase() === 'HTTPS';
    if (kind.toUpperCase() === 'DIRECT') return null;
    if (!isSecure && kind.toUpperCase() !== 'PROXY') continue;
    const parts = /^(\[[0-9a-f:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i.exec(address);
    const [, host, port] = parts ?? [];
    if (host === undefined) continue;
    return {
      isSecure,
      host: host.replace(/^\[|\]$/g, ''),
      port: port === undefined ? (isSecure ? 443 : 80) : Number(port),
    };
  }
  return null;
}
