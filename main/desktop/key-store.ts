// The system's key store behind credentials. On Linux without a keyring Electron offers a fixed
// password; that is no encryption, so it counts as none. Electron 45 prefers asynchronous calls, which
// the older versions that we also run on do not have.
/* oxlint-disable typescript/no-deprecated */
import { safeStorage } from 'electron';
import type { Encryption } from '../settings/credentials';

/** Electron's safeStorage, in the words of settings/credentials.ts. */
export const keyStore: Encryption = {
  isAvailable: () => safeStorage.isEncryptionAvailable() && keyStore.backend() !== 'basic_text',
  backend: () =>
    process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform,
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (blob) => safeStorage.decryptString(blob),
};
