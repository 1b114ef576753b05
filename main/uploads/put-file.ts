// Sends a file to an upload link, whole, from byte 0, on one descriptor: the ten rules of claap-api.md
// section 2. Inside one call it goes after what costs nothing (a 417, a redirect within the same domain,
// the one other `Content-Type`); whether to try again, and what a refusal means, is the caller's.
// If the process dies, some bytes may be up; nothing here is remembered.
import { parseExactUrl, isSameDomain } from '../claap/exact-url';
import type { HttpFault } from '../claap/faults';
import type { Http, HttpLimits } from '../claap/http';
import type { Clock } from '../base/clock';
import type { LocalFile } from './local-file';
import { judgePut, type PutVerdict } from './put-answer';
import { contentTypesFor } from './upload-link';

/** Connect 15 s; no total limit; 60 s without a byte leaving; 120 s for the answer; 3 s for the 100. */
export const putLimits: HttpLimits = {
  connectMs: 15_000,
  answerMs: 120_000,
  answerBytes: 64 * 1024,
  stallMs: 60_000,
  continueMs: 3000,
};

const mostHops = 3;

export interface PutFile {
  readonly link: string;
  readonly file: LocalFile;
  readonly http: Http;
  readonly clock: Clock;
  readonly limits: HttpLimits;
  /** Hosts that answered 417; they are not asked to say "continue" again. */
  readonly hostsWithoutExpect: Set<string>;
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export type PutOutcome =
  | { readonly kind: 'fault'; readonly fault: HttpFault; readonly hasSentAll: boolean }
  | {
      readonly kind: 'judged';
      readonly verdict: Exclude<PutVerdict, { kind: 'no-expect' | 'redirect' | 'signature' }>;
      readonly sentBytes: number;
      readonly hasSentAll: boolean;
    };

/** One attempt; never throws. */
export async function putFile(put: PutFile): Promise<PutOutcome> {
  const { file, hostsWithoutExpect } = put;
  const types = contentTypesFor(put.link, file.mediaType);
  let link = put.link;
  let typeIndex = 0;
  let hops = 0;
  // Ends: each turn uses up a type, a hop or a host's `Expect`.
  for (;;) {
    const host = parseExactUrl(link)?.host ?? '';
    const expectsContinue = !hostsWithoutExpect.has(host);
    const type = types[typeIndex] ?? null;
    const outcome = await put.http({
      method: 'PUT',
      url: link,
      headers: {
        'Content-Length': String(file.sizeBytes),
        ...(type === null ? {} : { 'Content-Type': type }),
      },
      body: file.body,
      expectsContinue,
      limits: put.limits,
      onSent: put.onSent,
      signal: put.signal,
    });
    const hasSentAll = outcome.sentBytes >= file.sizeBytes;
    if (outcome.kind === 'fault') return { kind: 'fault', fault: outcome, hasSentAll };
    const verdict = judgePut(outcome, put.clock.now());
    const judged = (final: JudgedVerdict): PutOutcome => ({
      kind: 'judged',
      verdict: final,
      sentBytes: outcome.sentBytes,
      hasSentAll,
    });
    switch (verdict.kind) {
      case 'no-expect':
        if (!expectsContinue) return judged(mistake('417'));
        hostsWithoutExpect.add(host);
        break;
      case 'signature':
        typeIndex += 1;
        if (typeIndex >= types.length) return judged(mistake(verdict.code));
        break;
      case 'redirect': {
        const target = redirected(link, verdict.location);
        hops += 1;
        // Where a redirect may not be followed, something that isn't Claap's storage has answered.
        if (target === null || hops > mostHops) return judged({ kind: 'portal' });
        link = target;
        break;
      }
      default:
        return judged(verdict);
    }
  }
}

type JudgedVerdict = Extract<PutOutcome, { kind: 'judged' }>['verdict'];

function mistake(code: string): JudgedVerdict {
  return { kind: 'permanent', code, isTooLarge: false };
}

/** Where a redirect leads, byte for byte; null when it leaves the domain or gives up encryption. */
function redirected(from: string, location: string): string | null {
  const before = parseExactUrl(from);
  if (before === null) return null;
  const scheme = before.isSecure ? 'https' : 'http';
  const absolute = location.startsWith('/')
    ? location.startsWith('//')
      ? `${scheme}:${location}`
      : `${scheme}://${before.authority}${location}`
    : location;
  const after = parseExactUrl(absolute);
  if (after === null || (before.isSecure && !after.isSecure)) return null;
  return isSameDomain(before.host, after.host) ? absolute : null;
}
