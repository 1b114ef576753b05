// Every error class of claap-api.md section 4, told from an answer or a fault. Pure. A failure carries
// what its words need (an address, a date, Claap's own sentence, cleaned), never a body, a key or a query.
import { failure } from '../base/failure';
import type { Failure } from '../../preload/schemas/failure';
import { isHtml, isPortal, jsonOf, rateOf, retryAfterOf } from './answer';
import type { HttpFault } from './faults';
import type { HttpAnswer } from './http';
import { errorAnswerSchema, type WireError } from './schemas';

/** A call that did not give what was asked. */
export interface Refusal {
  readonly failure: Failure;
  /** The answer's status; null when there was none. */
  readonly status: number | null;
  /** How long Claap asks to wait, ms; null when it doesn't say. */
  readonly retryAfterMs: number | null;
}

/** `create` is the one call that must not be made twice. */
export type CallKind = 'create' | 'read';

/** What the words of a refused create name. */
export interface AskedFor {
  readonly authorEmail?: string;
  readonly channelId?: string;
}

const noCallsLeftWaitMs = 15 * 60_000;

/** The refusal that a fault means; a create that may have gone through is `create-unknown`. */
export function refusalOfFault(fault: HttpFault, call: CallKind): Refusal {
  return { failure: failureOfFault(fault, call), status: null, retryAfterMs: null };
}

function failureOfFault(fault: HttpFault, call: CallKind): Failure {
  const system = fault.system === null ? undefined : { reason: fault.system };
  if (call === 'create' && fault.hasBegun) return failure('create-unknown', system);
  switch (fault.fault) {
    case 'offline':
    case 'dns':
    case 'timeout':
    case 'proxy-auth':
      return failure(fault.fault);
    case 'tls':
      return failure('tls', system);
    case 'cut':
      return failure('timeout', system);
    case 'aborted':
      return failure('cancelled');
    case 'body':
    case 'bad-url':
      return failure('internal', { reason: fault.fault });
    default:
      return fault.fault satisfies never;
  }
}

/** The refusal that an answer means which is not the one that was asked for. */
export function refusalOfAnswer(
  answer: HttpAnswer,
  call: CallKind,
  nowMs: number,
  asked: AskedFor = {},
): Refusal {
  const { status } = answer;
  const refused = failureOfAnswer(answer, call, asked);
  const retryAfterMs = refused.code === 'rate-limited' ? waitOf(answer, nowMs) : null;
  return { failure: refused, status, retryAfterMs };
}

function failureOfAnswer(answer: HttpAnswer, call: CallKind, asked: AskedFor): Failure {
  const { status } = answer;
  if (status === 407) return failure('proxy-auth');
  const isServerSide = status >= 200 && status < 300 ? true : status >= 500 && status !== 511;
  // A gateway's own page about a broken server is HTML too: for a read that is trouble, not a portal.
  if (isServerSide) {
    if (call === 'create') return failure('create-unknown', { status });
    return status < 300 && isHtml(answer)
      ? failure('captive-portal')
      : failure('server-error', { status });
  }
  if (isPortal(answer)) return failure('captive-portal');
  // Half a refusal proves nothing: the half that is missing may have been a success's.
  if (call === 'create' && !answer.isWhole) return failure('create-unknown', { status });
  const envelope = errorAnswerSchema.safeParse(jsonOf(answer));
  const error: WireError = envelope.success ? envelope.data.error : {};
  return refusedBy(status, error, call, asked);
}

const quotaWords = /quota|(recordings?|creation|upload)s? limit|limit of (\w+ )?recordings/i;
const channelWords = /channel|folder/i;
const authorWords = /author|user|member|permission|licen[cs]e/i;

function refusedBy(status: number, error: WireError, call: CallKind, asked: AskedFor): Failure {
  const message = cleanMessage(error.message ?? error.type ?? '');
  const said = message === '' ? { status } : { message, status };
  const words = `${error.type ?? ''} ${error.message ?? ''}`;
  if (status === 401) return failure('key-refused');
  if (call === 'create') {
    if ([400, 403, 429].includes(status) && quotaWords.test(words))
      return failure('quota-exhausted', said);
    if ([400, 403, 404].includes(status)) {
      const fault = fieldAtFault(error, words);
      const email = asked.authorEmail === undefined ? {} : { email: asked.authorEmail };
      if (fault === 'author') return failure('author-refused', { ...email, ...said });
      if (fault === 'channel') {
        const channel = asked.channelId === undefined ? {} : { channel: asked.channelId };
        return failure('channel-unknown', { ...email, ...channel, ...said });
      }
    }
  }
  if (status === 429) return failure('rate-limited');
  return failure(status === 403 ? 'forbidden' : 'rejected', said);
}

function fieldAtFault(error: WireError, words: string): 'author' | 'channel' | null {
  if (error.path !== undefined && error.path !== '') {
    if (/(^|\.)authorEmail$/.test(error.path)) return 'author';
    return /(^|\.)(channelId|folderId|channel|folder)$/.test(error.path) ? 'channel' : null;
  }
  // "This user has no access to the channel" is about the channel: it is looked for first.
  if (channelWords.test(words)) return 'channel';
  return authorWords.test(words) ? 'author' : null;
}

function waitOf(answer: HttpAnswer, nowMs: number): number | null {
  const asked = retryAfterOf(answer, nowMs);
  if (asked !== null) return asked;
  return rateOf(answer).daily === 0 ? noCallsLeftWaitMs : null;
}

/** Another's sentence as it may stand in ours: one short line, nothing that could be a secret in it. */
export function cleanMessage(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\bcla_[\w-]+/g, '[key]')
    .replace(/(https?:\/\/[^\s"'?#]+)[?#][^\s"']*/g, '$1')
    .replace(/[?&][\w.-]+=[^\s"'&]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.\s]+$/, '');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
