// A feed of updates says which version is the newest and what the file's hash is. On Linux nothing else
// vouches for that file, so the feed itself is signed (Ed25519), and is read only when the signature fits
// the key that this app was built with. Pure.
import { createPublicKey, verify } from 'node:crypto';

/** Longer ones are not ours. Bytes. */
export const longestFeed = 64 * 1024;

/**
 * Whether `signature` (base64, as in `latest-linux.yml.sig`) is the key's for exactly this text. `key` is
 * base64 of the 32 bytes of an Ed25519 key. Never throws.
 */
export function isSigned(text: string, signature: string, key: string): boolean {
  try {
    const bytes = Buffer.from(key, 'base64');
    if (bytes.byteLength !== 32 || Buffer.byteLength(text) > longestFeed) return false;
    // The wrapping that every Ed25519 key has.
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false;
  }
}

/** A feed's address that may be used: https with nothing hidden in it; http only to tests' own machine. */
export function feedUrl(text: string, allowsLoopback: boolean): string | null {
  if (text.length > 2048 || !URL.canParse(text)) return null;
  const { protocol, username, password, hostname, search, hash, href } = new URL(text);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return null;
  const isLocal = allowsLoopback && protocol === 'http:' && hostname === '127.0.0.1';
  return protocol === 'https:' || isLocal ? href : null;
}
