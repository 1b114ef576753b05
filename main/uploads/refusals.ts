// What the queue does about a call that Claap did not grant, alike for every effect: the column "client
// does" of claap-api.md section 4. Pure.
import { failure } from '../base/failure';
import type { Failure } from '../../preload/schemas/failure';
import type { Refusal } from '../claap/errors';
import type { HttpFault } from '../claap/faults';
import { fail, rest, type Step } from './step';

const portalProbeMs = 30_000;
const closedDoorMs = 5 * 60_000;

/** The step that a refusal asks for. `quota-exhausted` is not among them: see create.ts. */
export function stepFor(refusal: Refusal): Step {
  const { failure: refused, retryAfterMs } = refusal;
  switch (refused.code) {
    case 'key-missing':
    case 'key-refused':
      return { kind: 'hold', scope: 'all', failure: refused, afterMs: null };
    case 'offline':
    case 'dns':
      return { kind: 'hold', scope: 'all', failure: refused, afterMs: 'growing' };
    case 'rate-limited':
      return { kind: 'hold', scope: 'all', failure: refused, afterMs: retryAfterMs ?? 'growing' };
    case 'captive-portal':
      return { kind: 'hold', scope: 'all', failure: refused, afterMs: portalProbeMs };
    case 'tls':
    case 'proxy-auth':
      return { kind: 'hold', scope: 'all', failure: refused, afterMs: closedDoorMs };
    case 'timeout':
    case 'server-error':
    case 'internal':
      return { kind: 'again', failure: refused };
    case 'cancelled':
      return rest;
    default:
      return { kind: 'hold', scope: 'recording', failure: refused, afterMs: null };
  }
}

/** The step after a PUT that broke. @param percent of the file that had left, 0 to 100 */
export function stepForPutFault(fault: HttpFault, percent: number): Step {
  const hold = (held: Failure): Step =>
    stepFor({ failure: held, status: null, retryAfterMs: null });
  switch (fault.fault) {
    case 'tls':
      return hold(failure('tls', fault.system === null ? undefined : { reason: fault.system }));
    case 'offline':
    case 'dns':
      // The network went while the bytes flowed: that is a cut, and the next try tells what is left.
      if (fault.hasBegun) return { kind: 'again', failure: failure('upload-cut', { percent }) };
      return hold(failure(fault.fault));
    case 'proxy-auth':
      return hold(failure('proxy-auth'));
    case 'timeout':
      return { kind: 'again', failure: failure('timeout', { percent }) };
    case 'cut':
      return { kind: 'again', failure: failure('upload-cut', { percent }) };
    case 'aborted':
      return rest;
    case 'body':
      return fail(failure('file-changed'));
    case 'bad-url':
      return fail(failure('upload-refused', { reason: 'bad link' }));
    default:
      return fault.fault satisfies never;
  }
}
