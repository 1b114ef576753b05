// Makes failures and translates the operating system's error codes into ours, once for all rooms.
import type { Failure, FailureCode } from '../../preload/schemas/failure';

const retryableCodes: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'rate-limited',
  'server-error',
  'offline',
  'dns',
  'timeout',
  'captive-portal',
  'upload-cut',
  'ffmpeg-failed',
  'finish-failed',
  'disk-full',
  'too-many-files',
  'busy',
]);

/** A failure of this code; `detail` holds plain values for the words, never a secret. */
export function failure(code: FailureCode, detail?: Record<string, string | number>): Failure {
  const retryable = retryableCodes.has(code);
  return detail === undefined ? { code, retryable } : { code, retryable, detail };
}

/** Node's error code (`ENOSPC`, `ECONNRESET`, …) or undefined when `error` carries none. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const diskCodes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EIO: 'disk-error',
  EROFS: 'folder-read-only',
  EACCES: 'folder-not-allowed',
  EPERM: 'folder-not-allowed',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENODEV: 'folder-missing',
  ENXIO: 'folder-missing',
  ENAMETOOLONG: 'name-too-long',
  EMFILE: 'too-many-files',
  ENFILE: 'too-many-files',
};

/** The failure that a file operation's error means; anything unknown is `disk-error`. */
export function diskFailure(error: unknown): Failure {
  const code = systemCode(error);
  return failure(
    (code === undefined ? undefined : diskCodes[code]) ?? 'disk-error',
    code === undefined ? undefined : { system: code },
  );
}

/** Closes a switch over a union: compiles only when every case is handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
