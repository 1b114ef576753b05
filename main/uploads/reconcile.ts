// `create-unknown`: a create may have gone through, or not. Looks at Claap, after 0, 15, 60 and 180 s, by
// the id if one is known, else in the list for a recording of this title, author and time that nothing
// here owns. One match is taken on; otherwise the user is asked, and only that answer permits a second
// create (claap-api.md section 4, "The double-create hazard and its cure"). Reads only: dying costs nothing.
import { err, ok, type Result } from '../base/result';
import type { SeenRecording } from '../claap/client';
import type { Refusal } from '../claap/errors';
import type { Manifest } from '../recordings/manifest';
import { claapRecord } from './claap-record';
import type { UploadDeps } from './deps';
import { stepFor } from './refusals';
import { type Effect, move, rest, type Step, type Visit } from './step';

/** From one look to the next. */
const looksAfterMs = [15_000, 45_000, 120_000];
const beforeStartMs = 5 * 60_000;
const afterStartMs = 15 * 60_000;

export interface Reconcile {
  readonly effect: Effect;
  /** What at Claap could be this recording, for the user to choose from. */
  candidates(
    manifest: Manifest,
    signal: AbortSignal,
  ): Promise<Result<readonly SeenRecording[], Refusal>>;
  /** The user's choice, as a step. */
  adopt(manifest: Manifest, claapId: string, visit: Visit): Promise<Step>;
}

/** @param put the effect of a link on which nothing was sent yet */
export function createReconcile(deps: UploadDeps, put: Effect): Reconcile {
  const { client, ledger, log } = deps;

  const effect: Effect = async ({ manifest }, visit) => {
    const known = manifest.claap?.recordingId;
    if (known !== undefined) return adopt(manifest, known, visit);
    const found = await candidates(manifest, visit.signal);
    if (visit.signal.aborted) return rest;
    if (!found.ok) return isMiss(found.failure) ? notFound(visit) : stepFor(found.failure);
    const [match, ...others] = found.value;
    log.info('looked for a create whose answer was lost', {
      id: manifest.id,
      matches: found.value.length,
    });
    if (match === undefined) return notFound(visit);
    if (others.length > 0) return move({ kind: 'create-asks', question: 'choose' });
    return adopt(manifest, match.id, visit);
  };

  async function adopt(manifest: Manifest, claapId: string, visit: Visit): Promise<Step> {
    const answer = await client.getRecording(claapId, visit.signal);
    if (visit.signal.aborted) return rest;
    if (!answer.ok) return isMiss(answer.failure) ? notFound(visit) : stepFor(answer.failure);
    const seen = answer.value;
    const attempt = manifest.attempts.at(-1);
    const author = attempt?.authorEmail ?? deps.author();
    const createdAt =
      seen.createdAt ?? manifest.claap?.createdAt ?? attempt?.startedAt ?? manifest.startedAt;
    const claap = claapRecord(seen, createdAt, author);
    if (seen.url === null || (seen.state === 'Empty' && seen.uploadUrl === null))
      return {
        kind: 'change',
        patch: { claap: { ...claap, uploadUrl: '' } },
        next: async () => notFound(visit),
      };
    return move({ kind: 'created' }, { claap, lastFailure: null }, async (written, next) => {
      if (attempt !== undefined)
        await ledger.note({
          recording: manifest.id,
          attempt: attempt.n,
          keyHash: client.keyHash(),
          authorEmail: author,
          at: createdAt,
          claapId,
        });
      return put(written, next);
    });
  }

  function notFound(visit: Visit): Step {
    for (const [look, afterMs] of looksAfterMs.entries())
      // Looking is no trouble: nobody has to be told of it.
      if (visit.once(`look ${look}`)) return { kind: 'wait', failure: null, afterMs };
    return move({ kind: 'create-asks', question: 'send-again' });
  }

  async function candidates(
    manifest: Manifest,
    signal: AbortSignal,
  ): Promise<Result<readonly SeenRecording[], Refusal>> {
    const attempt = manifest.attempts.at(-1);
    if (attempt === undefined) return ok([]);
    const startedMs = Date.parse(attempt.startedAt) + attempt.serverOffsetMs;
    const createdAfterMs = startedMs - beforeStartMs;
    const createdBeforeMs = startedMs + afterStartMs;
    const listed = await client.listRecordings(
      { recorderEmail: attempt.authorEmail, createdAfterMs, createdBeforeMs },
      signal,
    );
    if (!listed.ok) return err(listed.failure);
    const owned = ownedIds(manifest.id, attempt.n);
    return ok(
      listed.value.filter((seen) => {
        // The list may not heed every filter; what an entry says of itself is checked again.
        const createdMs = seen.createdAt === null ? startedMs : Date.parse(seen.createdAt);
        return (
          !owned.has(seen.id) &&
          seen.title?.trim() === attempt.title &&
          isSameOrUnsaid(
            seen.authorEmail?.toLowerCase() ?? null,
            attempt.authorEmail.toLowerCase(),
          ) &&
          (attempt.channelId === null || isSameOrUnsaid(seen.channelId, attempt.channelId)) &&
          createdMs >= createdAfterMs &&
          createdMs <= createdBeforeMs
        );
      }),
    );
  }

  // Of other recordings, and of earlier creates of this one that were given up.
  function ownedIds(id: string, attempt: number): ReadonlySet<string> {
    const owned = new Set<string>();
    for (const { manifest } of deps.recordings()) {
      for (const abandoned of manifest.abandoned) owned.add(abandoned);
      if (manifest.claap !== null && manifest.id !== id) owned.add(manifest.claap.recordingId);
    }
    for (const use of ledger.uses())
      if (use.claapId !== null && (use.recording !== id || use.attempt !== attempt))
        owned.add(use.claapId);
    return owned;
  }

  return { effect, candidates, adopt };
}

function isSameOrUnsaid(said: string | null, asked: string): boolean {
  return said === null || said === asked;
}

// Claap answers, but doesn't show it: proves nothing.
function isMiss({ failure: { code } }: Refusal): boolean {
  return code === 'rejected' || code === 'forbidden';
}
