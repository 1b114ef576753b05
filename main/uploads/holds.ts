// Which recordings wait, for whom and how long: pure rules over what is on the disk.
import { failure } from '../base/failure';
import type { Failure, FailureCode } from '../../preload/schemas/failure';
import type { PublicationState, Waiting } from '../../preload/schemas/recording';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Held until a person has done something about this recording. */
const personal: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'author-refused',
  'channel-unknown',
  'forbidden',
  'rejected',
  'too-large',
  'bad-media',
  'file-changed',
  'file-missing',
]);

/** Another key may be another workspace: what the old one refused is asked again. */
export const keyDependent: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'author-refused',
  'channel-unknown',
  'forbidden',
  'rejected',
  'quota-exhausted',
]);

/**
 * How long a state that was read from the disk waits, ms; Infinity: until somebody acts. A clock that
 * jumped back doesn't hold anything longer than its reason ever would.
 */
export function heldForMs(state: PublicationState, author: string, nowMs: number): number {
  if (state.kind === 'failed') return leftMs(state.retryAt, hourMs, nowMs) ?? Infinity;
  if (state.kind === 'create-unknown') return state.question === null ? 0 : Infinity;
  if (state.kind !== 'queued' || state.hold === null) return 0;
  const { code, detail } = state.hold;
  if (code === 'author-missing') return author === '' ? Infinity : 0;
  // Somebody else's name may be allowed what the old one was refused.
  const email = detail?.['email'];
  const isOthers = typeof email === 'string' && email.toLowerCase() !== author.trim().toLowerCase();
  if (personal.has(code)) return isOthers ? 0 : Infinity;
  const longest = code === 'quota-exhausted' ? 31 * 24 * hourMs : hourMs;
  return leftMs(state.retryAt, longest, nowMs) ?? 0;
}

function leftMs(until: string | null, longestMs: number, nowMs: number): number | null {
  const at = until === null ? Number.NaN : Date.parse(until);
  if (Number.isNaN(at)) return null;
  const left = at - nowMs;
  return left > longestMs ? 0 : Math.max(0, left);
}

/** What is said of a wait that has lasted so long; null: nothing yet. */
export function toldAs(failed: Failure, forMs: number): Failure | null {
  if (failed.code === 'dns' && forMs < 5 * minuteMs) return failure('offline');
  if (failed.code === 'rate-limited' && forMs < minuteMs) return null;
  return failed;
}

/** Whether a hold is worth another write: another reason, or a time that is far from the one told. */
export function isNews(state: PublicationState, told: Waiting): boolean {
  if (state.kind !== 'queued') return false;
  if (JSON.stringify(state.hold) !== JSON.stringify(told.failure)) return true;
  if (told.retryAt === null || state.retryAt === null)
    return told.retryAt !== state.retryAt && told.retryAt === null;
  return Date.parse(told.retryAt) - Date.parse(state.retryAt) > 10 * minuteMs;
}
