// The API key. On disk only as the system's key store encrypted it; where there is none, it is kept for
// this session alone, unless the user has said yes to less. This module is the only one that holds it; it
// prints as `[key]`.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { KeyState } from '../../preload/schemas/settings';
import { diskFailure, failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import type { KeyValueStore } from './settings';

/** The system's key store (Electron's safeStorage in the app). */
export interface Encryption {
  /** False where the system has no key store worth the name. */
  isAvailable(): boolean;
  /** Which key store; a blob of another one cannot be read. */
  backend(): string;
  encrypt(text: string): Buffer;
  /** @throws when the blob is another key store's or damaged */
  decrypt(blob: Buffer): string;
}

export interface Credentials {
  /** The key for a request; null when there is none. Never keep it. */
  key(): string | null;
  state(): KeyState;
  /** What must never be written anywhere, for the redactor; does not wake the key store. */
  secrets(): readonly string[];
  /** Keeps a new key; an empty text removes it. */
  setKey(key: string): Result<KeyState>;
  /**
   * The user's yes to a key on the disk that no key store protects: whoever can read this user's files can
   * read it. `not-possible-now` unless there is a key for this session alone.
   */
  keepUnprotected(): Result<KeyState>;
  onChange(listen: () => void): () => void;
}

const storeName = 'credentials';
const storedSchema = z.object({ cipher: z.string(), backend: z.string() });
/** Not encrypted: only not legible at a glance, in a backup's search, or over a shoulder. */
const maskedSchema = z.object({ masked: z.string(), mask: z.string() });

/** Credentials in `store`; the blob is decrypted at first use, since a key store may ask the user. */
export function createCredentials(store: KeyValueStore, encryption: Encryption): Credentials {
  let held: { key: string | null; state: KeyState } | null = null;
  const listeners = new Set<() => void>();

  function load(): { key: string | null; state: KeyState } {
    const kept = store.read(storeName);
    const masked = maskedSchema.safeParse(kept);
    if (masked.success) return loadMasked(masked.data);
    const stored = storedSchema.safeParse(kept);
    if (!stored.success) return { key: null, state: 'none' };
    try {
      const key = encryption.decrypt(Buffer.from(stored.data.cipher, 'base64'));
      return isPlausibleKey(key) ? { key, state: 'stored' } : { key: null, state: 'unreadable' };
    } catch {
      // The blob stays: the key store may be unlocked or come back later.
      return { key: null, state: 'unreadable' };
    }
  }
  function loadMasked(stored: Masked): { key: string | null; state: KeyState } {
    const key = unmasked(stored);
    if (!isPlausibleKey(key)) return { key: null, state: 'unreadable' };
    // A key store has come: it is better kept there.
    const sealed = seal(key);
    if (sealed === null || !wrote(sealed)) return { key, state: 'unprotected' };
    return { key, state: 'stored' };
  }
  function wrote(value: unknown): boolean {
    try {
      store.write(storeName, value);
      return true;
    } catch {
      return false;
    }
  }
  /** What is stored of a key; null where there is no key store, or it is locked. */
  function seal(key: string): z.infer<typeof storedSchema> | null {
    if (!encryption.isAvailable()) return null;
    try {
      const cipher = encryption.encrypt(key).toString('base64');
      return { cipher, backend: encryption.backend() };
    } catch {
      return null;
    }
  }
  const current = (): { key: string | null; state: KeyState } => (held ??= load());

  return {
    key: () => current().key,
    state: () => current().state,
    secrets: () => (held === null || held.key === null ? [] : [held.key]),
    setKey(text) {
      const key = text.trim();
      if (key !== '' && !isPlausibleKey(key)) return err(failure('invalid'));
      const sealed = key === '' ? null : seal(key);
      // The user's yes holds for the next key too.
      const isOpen = sealed === null && maskedSchema.safeParse(store.read(storeName)).success;
      const kept = key !== '' && isOpen ? maskedOf(key) : sealed;
      try {
        // A stored key stays when the new one cannot be: the key store may come back.
        if (key === '' || kept !== null) store.write(storeName, kept);
      } catch (error) {
        return err(diskFailure(error));
      }
      if (key === '') held = { key: null, state: 'none' };
      else
        held = { key, state: sealed !== null ? 'stored' : isOpen ? 'unprotected' : 'session-only' };
      for (const listen of listeners) listen();
      return ok(held.state);
    },
    keepUnprotected() {
      const { key, state } = current();
      if (key === null || state !== 'session-only') return err(failure('not-possible-now'));
      try {
        store.write(storeName, maskedOf(key));
      } catch (error) {
        return err(diskFailure(error));
      }
      held = { key, state: 'unprotected' };
      for (const listen of listeners) listen();
      return ok(held.state);
    },
    onChange(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}

type Masked = z.infer<typeof maskedSchema>;

function maskedOf(key: string): Masked {
  const bytes = Buffer.from(key);
  const mask = randomBytes(bytes.byteLength);
  const masked = bytes.map((byte, index) => byte ^ (mask[index] ?? 0));
  return { masked: Buffer.from(masked).toString('base64'), mask: mask.toString('base64') };
}

function unmasked(stored: Masked): string {
  const mask = Buffer.from(stored.mask, 'base64');
  const masked = Buffer.from(stored.masked, 'base64');
  return Buffer.from(masked.map((byte, index) => byte ^ (mask[index] ?? 0))).toString('latin1');
}

// Only printable text can be a header; a wrong decryption key may give rubbish instead of an error.
function isPlausibleKey(text: string): boolean {
  return text !== '' && text.length <= 500 && /^[\x21-\x7e]+$/.test(text);
}
