// `uploading`: the bytes go up, from byte 0, and again after a break, on the same link as long as it is
// good. Before a second PUT the state is asked; an ended link is exchanged for a fresh one by a free
// question, never by a new create: that needs the user's yes (claap-api.md section 2).
// If the process dies, the next start asks the state first.
import { failure } from '../base/failure';
import { sleep } from '../base/clock';
import type { Recording } from '../recordings/library';
import type { ClaapRecording } from '../recordings/manifest';
import { withUploadLink } from './claap-record';
import type { UploadDeps } from './deps';
import { openLocalFile } from './local-file';
import { putFile, type PutOutcome } from './put-file';
import { stepFor, stepForPutFault } from './refusals';
import { askState, type Seen } from './state-question';
import { type Effect, fail, move, rest, type Step, type Visit } from './step';
import { canBegin } from './upload-link';

/** Storage tells Claap late: after all bytes had left, the state is asked until then. */
const lateStatesMs = [0, 15_000, 15_000];
const mostFreshLinks = 3;

export interface Put {
  /** Nothing was sent on this link yet: goes ahead. */
  readonly fresh: Effect;
  /** Something may have been sent: asks first. */
  readonly again: Effect;
}

export function createPut(deps: UploadDeps): Put {
  const { client, clock, http, log } = deps;
  const hostsWithoutExpect = new Set<string>();
  const nowIso = (): string => new Date(clock.now()).toISOString();

  const again: Effect = async (recording, visit) => {
    const { claap } = recording.manifest;
    if (claap === null) return fail(failure('internal'));
    const seen = await askState(client, claap, nowIso, visit.signal);
    if (visit.signal.aborted) return rest;
    if (seen.kind === 'arrived') return seen.step;
    if (seen.kind === 'refused') return stepFor(seen.refusal);
    return fresh(recording, visit);
  };

  const fresh: Effect = async (recording, visit) => {
    const { claap } = recording.manifest;
    if (claap === null) return fail(failure('internal'));
    const serverNow = clock.now() + client.serverOffsetMs();
    if (claap.uploadUrl === '' || !canBegin(claap.uploadExpiresAt, serverNow))
      return otherLink(claap, visit);
    const file = await openLocalFile(recording);
    if (!file.ok)
      return file.failure.retryable ? { kind: 'again', failure: file.failure } : fail(file.failure);
    const { sizeBytes } = file.value;
    let outcome: PutOutcome;
    try {
      outcome = await putFile({
        link: claap.uploadUrl,
        file: file.value,
        http,
        clock,
        limits: deps.putLimits,
        hostsWithoutExpect,
        onSent: (bytes) => visit.sent(bytes, sizeBytes),
        signal: visit.signal,
      });
    } finally {
      await file.value.close();
    }
    return judged(recording, claap, outcome, sizeBytes, visit);
  };

  async function judged(
    { manifest }: Recording,
    claap: ClaapRecording,
    outcome: PutOutcome,
    sizeBytes: number,
    visit: Visit,
  ): Promise<Step> {
    if (outcome.kind === 'fault') {
      const { fault, hasSentAll } = outcome;
      log.warn('upload broke', {
        id: manifest.id,
        fault: fault.fault,
        system: fault.system,
        sent: fault.sentBytes,
      });
      const percent = percentOf(fault.sentBytes, sizeBytes);
      const step = stepForPutFault(fault, percent);
      return hasSentAll && step.kind === 'again' ? lateState(claap, visit, step) : step;
    }
    const { verdict } = outcome;
    log.info('upload answered', {
      id: manifest.id,
      verdict: verdict.kind,
      code: 'code' in verdict ? verdict.code : null,
    });
    switch (verdict.kind) {
      case 'done':
        return move(
          { kind: 'uploaded' },
          { claap: { ...claap, etag: verdict.etag, uploadedAt: nowIso() } },
        );
      case 'same-link':
        return {
          kind: 'again',
          failure: failure('upload-cut', {
            percent: percentOf(outcome.sentBytes, sizeBytes),
            reason: verdict.code,
          }),
        };
      case 'busy':
        return {
          kind: 'again',
          failure: failure('server-error', { reason: verdict.code }),
          ...(verdict.retryAfterMs === null ? {} : { atLeastMs: verdict.retryAfterMs }),
        };
      case 'same-link-once':
        if (visit.once(verdict.code))
          return { kind: 'again', failure: failure('server-error', { reason: verdict.code }) };
        return verdict.otherwise === 'new-link' ? otherLink(claap, visit) : refused(verdict.code);
      case 'conflict':
        // The next try begins by asking the state.
        return visit.once('conflict')
          ? { kind: 'again', failure: failure('server-error', { reason: verdict.code }) }
          : refused(verdict.code);
      case 'new-link':
        return otherLink(claap, visit);
      case 'permanent':
        return verdict.isTooLarge
          ? fail(failure('too-large', { sizeBytes }))
          : refused(verdict.code);
      case 'portal':
        return stepFor({ failure: failure('captive-portal'), status: null, retryAfterMs: null });
      case 'proxy':
        return stepFor({ failure: failure('proxy-auth'), status: null, retryAfterMs: null });
      default:
        return verdict satisfies never;
    }
  }

  // All bytes had left and the answer was lost: it may well be there.
  async function lateState(claap: ClaapRecording, visit: Visit, otherwise: Step): Promise<Step> {
    for (const waitMs of lateStatesMs) {
      await sleep(clock, waitMs, visit.signal);
      if (visit.signal.aborted) return rest;
      const seen: Seen = await askState(client, claap, nowIso, visit.signal);
      if (seen.kind === 'arrived') return seen.step;
      if (seen.kind !== 'empty') break;
    }
    return otherwise;
  }

  // The link is no longer good, or nearly so. A fresh one by a free question, else the user decides.
  async function otherLink(claap: ClaapRecording, visit: Visit): Promise<Step> {
    const seen = await askState(client, claap, nowIso, visit.signal);
    if (visit.signal.aborted) return rest;
    if (seen.kind === 'arrived') return seen.step;
    if (seen.kind === 'refused') return stepFor(seen.refusal);
    const link = seen.kind === 'empty' ? seen.uploadUrl : null;
    if (link === null || link === claap.uploadUrl || !hasFreshLeft(visit))
      return fail(failure('upload-expired'));
    const renewed = withUploadLink(claap, link);
    const serverNow = clock.now() + client.serverOffsetMs();
    if (!canBegin(renewed.uploadExpiresAt, serverNow)) return fail(failure('upload-expired'));
    return { kind: 'change', patch: { claap: renewed }, next: fresh };
  }

  return { fresh, again };
}

// Should every fresh link be refused as well, the user is told rather than Claap asked for ever.
function hasFreshLeft(visit: Visit): boolean {
  for (let n = 1; n <= mostFreshLinks; n += 1) if (visit.once(`fresh link ${n}`)) return true;
  return false;
}

function refused(code: string): Step {
  return fail(failure('upload-refused', { reason: code }));
}

// Everything sent is not everything arrived: the last hundredth is the storage's word.
function percentOf(sentBytes: number, sizeBytes: number): number {
  return Math.min(99, Math.floor((sentBytes / sizeBytes) * 100));
}
