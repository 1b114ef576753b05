// What the storage's answer to a PUT means: the table of claap-api.md section 2. Pure. Reads the XML by a
// plain text match, because an answer may be cut anywhere.
import { isHtml, retryAfterOf, textOf } from '../claap/answer';
import type { HttpAnswer } from '../claap/http';

export type PutVerdict =
  | { readonly kind: 'done'; readonly etag: string | null }
  /** The same link once more, after a wait. */
  | { readonly kind: 'same-link'; readonly code: string }
  | { readonly kind: 'busy'; readonly code: string; readonly retryAfterMs: number | null }
  /** The same link once, then that. */
  | {
      readonly kind: 'same-link-once';
      readonly code: string;
      readonly otherwise: 'permanent' | 'new-link';
    }
  | { readonly kind: 'new-link'; readonly code: string }
  /** Another `Content-Type` may be what was signed; else our mistake. */
  | { readonly kind: 'signature'; readonly code: string }
  /** It may be there already: the state is asked. */
  | { readonly kind: 'conflict'; readonly code: string }
  | { readonly kind: 'permanent'; readonly code: string; readonly isTooLarge: boolean }
  | { readonly kind: 'no-expect' }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'portal' }
  | { readonly kind: 'proxy' };

const lost = new Set(['RequestTimeout', 'IncompleteBody', 'BadDigest']);
const ours = new Set([
  'MalformedSecurityHeader',
  'AuthorizationQueryParametersError',
  // Storage that wants `x-ms-blob-type` says so with this one.
  'MissingRequiredHeader',
]);

/** The verdict on a final answer. */
export function judgePut(answer: HttpAnswer, nowMs: number): PutVerdict {
  const { status, headers } = answer;
  const code = codeOf(answer) ?? String(status);
  if (status === 407) return { kind: 'proxy' };
  if (status === 511) return { kind: 'portal' };
  if (status >= 200 && status < 300)
    return isHtml(answer) ? { kind: 'portal' } : { kind: 'done', etag: headers['etag'] ?? null };
  if (status === 307 || status === 308) {
    const location = headers['location'];
    return location === undefined ? { kind: 'portal' } : { kind: 'redirect', location };
  }
  if (status < 400) return { kind: 'portal' };
  if (status >= 500) {
    if (status === 501) return { kind: 'permanent', code, isTooLarge: false };
    return { kind: 'busy', code, retryAfterMs: retryAfterOf(answer, nowMs) };
  }
  return isHtml(answer) ? { kind: 'portal' } : refused(status, code, answer, nowMs);
}

function refused(status: number, code: string, answer: HttpAnswer, nowMs: number): PutVerdict {
  if (code === 'EntityTooLarge') return { kind: 'permanent', code, isTooLarge: true };
  switch (status) {
    case 400:
      if (lost.has(code)) return { kind: 'same-link', code };
      if (code === 'ExpiredToken') return { kind: 'new-link', code };
      if (ours.has(code)) return { kind: 'permanent', code, isTooLarge: false };
      break;
    case 401:
      return { kind: 'new-link', code };
    case 403:
      if (code === 'AccessDenied') return { kind: 'new-link', code };
      if (code === 'SignatureDoesNotMatch') return { kind: 'signature', code };
      if (code === 'RequestTimeTooSkewed')
        return { kind: 'same-link-once', code, otherwise: 'new-link' };
      break;
    case 404:
      if (code === 'NoSuchKey' || code === 'NoSuchBucket') return { kind: 'new-link', code };
      break;
    case 405:
    case 411:
      return { kind: 'permanent', code, isTooLarge: false };
    case 408:
      return { kind: 'same-link', code };
    case 409:
    case 412:
      return { kind: 'conflict', code };
    case 413:
      return { kind: 'permanent', code, isTooLarge: true };
    case 417:
      return { kind: 'no-expect' };
    case 429:
      return { kind: 'busy', code, retryAfterMs: retryAfterOf(answer, nowMs) };
    default:
  }
  return { kind: 'same-link-once', code, otherwise: 'permanent' };
}

function codeOf(answer: HttpAnswer): string | null {
  return /<Code>\s*([\w.-]{1,100})\s*<\/Code>/.exec(textOf(answer))?.[1] ?? null;
}
