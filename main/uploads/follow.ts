// `processing`: asks Claap now and then until the recording is ready, and believes in the 2xx that it had
// when it can't see it. If the process dies, the plan goes on by the time of the upload
// (claap-api.md section 3, "Following").
import { failure } from '../base/failure';
import type { UploadDeps } from './deps';
import { askState } from './state-question';
import { type Effect, fail, move, rest, type Step } from './step';

const firstPollsMs = [5000, 10_000, 20_000, 40_000];
const minuteMs = 60_000;
const slowFromMs = 10 * minuteMs;
const slowEveryMs = 5 * minuteMs;
/** A recording that was never seen ready counts as published, unconfirmed, from here on. */
export const followedForMs = 24 * 60 * minuteMs;
/** So long after a 2xx `Empty` is no delay any more. */
const emptyIsLostMs = 2 * minuteMs;

/**
 * The next poll, ms from now; null when the time is over.
 * @param elapsedMs since the upload was confirmed
 */
export function nextPollMs(elapsedMs: number): number | null {
  if (elapsedMs >= followedForMs) return null;
  const early = firstPollsMs.find((at) => at > elapsedMs);
  if (early !== undefined) return early - elapsedMs;
  return elapsedMs < slowFromMs ? minuteMs : slowEveryMs;
}

export function createFollow(deps: UploadDeps): Effect {
  const { client, clock } = deps;

  return async ({ manifest }, visit) => {
    const { claap } = manifest;
    if (claap === null) return fail(failure('internal'));
    const uploadedMs = claap.uploadedAt === null ? 0 : Date.parse(claap.uploadedAt);
    const elapsedMs = Math.max(0, clock.now() - uploadedMs);
    const nextMs = nextPollMs(elapsedMs);
    const wait: Step = { kind: 'wait', failure: null, afterMs: nextMs ?? 0 };
    if (visit.count === 0 && elapsedMs < (firstPollsMs[0] ?? 0)) return wait;

    const nowIso = (): string => new Date(clock.now()).toISOString();
    const seen = await askState(client, claap, nowIso, visit.signal);
    if (visit.signal.aborted) return rest;
    if (seen.kind === 'arrived' && isEnd(seen.step)) return seen.step;
    // What is kept in the manifest tells a second PUT after a 2xx from a first: it is made once.
    if (seen.kind === 'empty' && elapsedMs >= emptyIsLostMs)
      return manifest.lastFailure?.code === 'upload-lost' ? giveUp() : sendOnceMore();
    if (nextMs === null) return move({ kind: 'published', isConfirmed: false });
    const asksToWaitMs = seen.kind === 'refused' ? (seen.refusal.retryAfterMs ?? 0) : 0;
    const unseen = seen.kind === 'unseen' ? failure('state-unseen') : null;
    return { kind: 'wait', failure: unseen, afterMs: Math.max(nextMs, asksToWaitMs) };
  };
}

// `Uploaded` and unknown words are followed on; they are no move from here.
function isEnd(step: Step): boolean {
  return step.kind === 'move' && step.event.kind !== 'uploaded';
}

function sendOnceMore(): Step {
  return move({ kind: 'upload-again' }, { lastFailure: failure('upload-lost') });
}

// Twice confirmed by the storage and not there: for a report, and for the user's hand.
function giveUp(): Step {
  return move({ kind: 'upload-again' }, {}, async () => fail(failure('upload-lost')));
}
