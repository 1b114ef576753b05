// What can go wrong, as one closed list. A failure crosses every border as a code with plain data
// (never a stack, a path of ours or a key); the words for it live in preload/words.
import * as z from 'zod';

/** Every code of every room; a code without words does not compile (see preload/words). */
export const failureCodes = [
  // Claap, claap-api.md section 4
  'key-missing',
  'key-refused',
  'author-missing',
  'author-refused',
  'channel-unknown',
  'quota-exhausted',
  'forbidden',
  'rejected',
  'rate-limited',
  'server-error',
  'create-unknown',
  'create-incomplete',
  'offline',
  'dns',
  'tls',
  'proxy-auth',
  'captive-portal',
  'timeout',
  'upload-expired',
  'upload-cut',
  'upload-refused',
  'upload-lost',
  'state-unseen',
  'too-large',
  'bad-media',
  'file-changed',
  'file-missing',
  'claap-failed',
  // capture
  'display-missing',
  'display-gone',
  'display-changed',
  'window-missing',
  'window-gone',
  'area-outside',
  'screen-refused',
  'camera-missing',
  'camera-refused',
  'microphone-missing',
  'microphone-refused',
  'system-sound-missing',
  'capture-failed',
  'capture-stalled',
  'engine-gone',
  'backlog-full',
  // disk
  'disk-full',
  'disk-error',
  'folder-missing',
  'folder-read-only',
  'folder-not-allowed',
  'name-too-long',
  'too-many-files',
  // media
  'ffmpeg-missing',
  'ffmpeg-failed',
  'finish-failed',
  'cancelled',
  // the app
  'busy',
  'not-recording',
  'not-possible-now',
  'unknown-recording',
  'unknown-source',
  'invalid',
  'not-allowed',
  'key-store-missing',
  'settings-broken',
  'settings-restored',
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.strictObject({
  code: z.enum(failureCodes),
  /** Trying the same thing again may succeed without the user changing anything. */
  retryable: z.boolean(),
  /** Plain values that the words name: an e-mail address, a size, a date. Never a secret. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type Failure = z.infer<typeof failureSchema>;
