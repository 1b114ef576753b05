// `queued`: everything local and the free question first, then the attempt on the disk, then the one POST
// (claap-api.md sections 1 and 4). The POST exists only as what follows the written move to `creating`:
// there is no other way to it. If the process dies after that move, the outcome is unknown and
// reconcile.ts looks before anything is created again.
import { failure } from '../base/failure';
import { cleanTitle } from '../base/title';
import type { Failure } from '../../preload/schemas/failure';
import type { CreateOutcome } from '../claap/client';
import type { Refusal } from '../claap/errors';
import type { CreateUse } from '../claap/quota';
import type { ManifestPatch, Recording } from '../recordings/library';
import type { CreateAttempt, Manifest } from '../recordings/manifest';
import { claapRecord, forgottenUse, rememberedCreate } from './claap-record';
import type { UploadDeps } from './deps';
import { openLocalFile } from './local-file';
import type { Preflight } from './preflight';
import { toldAs } from './holds';
import { stepFor } from './refusals';
import { type Effect, move, rest, type Step, type Visit } from './step';

const gibibyte = 1024 ** 3;
/** From here on it is asked first: the seed's limit of a fetched file may hold for a PUT too. */
export const askAboveBytes = 2 * gibibyte;
/** One PUT ends here at the storages that we know. */
export const refuseFromBytes = 5 * gibibyte;

const dayMs = 24 * 60 * 60_000;

/**
 * @param put the effect of a fresh upload link
 * @param ask the free question that stands before each create
 */
export function createCreate(deps: UploadDeps, put: Effect, ask: Preflight): Effect {
  const { client, clock, ledger, log } = deps;

  const prepare: Effect = async (recording, visit) => {
    const { manifest } = recording;
    const authorEmail = deps.author().trim();
    const forgotten = forgottenUse(manifest, ledger.uses());
    if (forgotten !== null) return lookFirst(manifest, forgotten);
    if (client.keyHash() === null) return holdAll(failure('key-missing'));
    if (authorEmail === '')
      return {
        kind: 'hold',
        scope: 'creates',
        failure: failure('author-missing'),
        afterMs: null,
      };
    const fileTrouble = await checkFile(recording);
    if (fileTrouble !== null) return holdThis(fileTrouble);

    const asked = await ask.answer(visit.signal);
    if (!asked.ok && isObstacle(asked.failure)) return stepFor(asked.failure);
    const attempt: CreateAttempt = {
      n: (manifest.attempts.at(-1)?.n ?? 0) + 1,
      startedAt: new Date(clock.now()).toISOString(),
      title: cleanTitle(manifest.title),
      authorEmail,
      channelId: manifest.channelId,
      serverOffsetMs: client.serverOffsetMs(),
    };
    return move(
      { kind: 'create-began' },
      { attempts: [...manifest.attempts, attempt], claap: null },
      (written, next) => post(written, attempt, next),
    );
  };

  // As if we had died in that create: it is looked for, and only the user permits another.
  function lookFirst(manifest: Manifest, use: CreateUse): Step {
    const { attempt, claap } = rememberedCreate(manifest, use);
    return move(
      { kind: 'create-began' },
      { attempts: [...manifest.attempts, attempt], claap },
      async () => move({ kind: 'create-lost' }),
    );
  }

  async function post(recording: Recording, attempt: CreateAttempt, visit: Visit): Promise<Step> {
    const { id } = recording.manifest;
    // Paused, called off or thrown away in the last moment: nothing was sent, so nothing was made.
    if (visit.signal.aborted) return notSent(recording.manifest, attempt);
    const use = {
      recording: id,
      attempt: attempt.n,
      keyHash: client.keyHash(),
      authorEmail: attempt.authorEmail,
      at: new Date(clock.now() + attempt.serverOffsetMs).toISOString(),
      claapId: null,
    };
    await ledger.note(use);
    if (visit.signal.aborted) return notSent(recording.manifest, attempt);
    const outcome = await client.createRecording({
      authorEmail: attempt.authorEmail,
      channelId: attempt.channelId,
      title: attempt.title,
      payload: { kind: 'put' },
    });
    log.info('create answered', { id, outcome: outcome.kind });
    return afterPost(recording.manifest, attempt, outcome, async (claapId, at) =>
      ledger.note({ ...use, claapId, at }),
    );
  }

  function afterPost(
    manifest: Manifest,
    attempt: CreateAttempt,
    outcome: CreateOutcome,
    noteMade: (claapId: string, at: string) => Promise<void>,
  ): Step {
    switch (outcome.kind) {
      case 'created': {
        const { recording } = outcome;
        const claap = claapRecord(recording, recording.createdAt, attempt.authorEmail);
        const patch = { claap, lastFailure: null, ...linkTime(manifest) };
        return move({ kind: 'created' }, patch, async (written, visit) => {
          await noteMade(recording.id, recording.createdAt);
          return put(written, visit);
        });
      }
      case 'incomplete': {
        // Made, and we know its id: from here on it is looked up, never made again.
        const claap = claapRecord(
          { ...outcome.recording, uploadUrl: null },
          outcome.createdAt,
          attempt.authorEmail,
        );
        return move(
          { kind: 'create-lost' },
          { claap, lastFailure: failure('create-incomplete') },
          async () => {
            await noteMade(outcome.recording.id, outcome.createdAt);
            return { kind: 'wait', failure: failure('create-incomplete'), afterMs: 0 };
          },
        );
      }
      case 'unknown':
        return move({ kind: 'create-lost' }, { lastFailure: outcome.refusal.failure });
      case 'refused':
        return refusedStep(manifest, attempt, outcome.refusal);
      default:
        return outcome satisfies never;
    }
  }

  // In the same write as the link: whoever sees the one sees the other.
  function linkTime({ id, receipt }: Manifest): ManifestPatch {
    const stopToLinkMs = deps.sinceStopMs(id);
    return receipt === null || stopToLinkMs === null
      ? {}
      : { receipt: { ...receipt, stopToLinkMs } };
  }

  function refusedStep(manifest: Manifest, attempt: CreateAttempt, refusal: Refusal): Step {
    const following =
      refusal.failure.code === 'quota-exhausted' ? quotaHold(refusal.failure) : stepFor(refusal);
    const told = 'failure' in following ? (following.failure ?? refusal.failure) : refusal.failure;
    const afterMs = following.kind === 'hold' ? following.afterMs : null;
    const retryAt =
      typeof afterMs === 'number' ? new Date(clock.now() + afterMs).toISOString() : null;
    return move(
      // A full minute is said when it lasts, not at the first no.
      { kind: 'create-refused', failure: toldAs(told, 0), retryAt },
      // A sure no used no place and made nothing that could be found again.
      { attempts: without(manifest, attempt), lastFailure: told },
      async () => {
        await ledger.forget({ recording: manifest.id, attempt: attempt.n });
        return following;
      },
    );
  }

  function notSent(manifest: Manifest, attempt: CreateAttempt): Step {
    return move(
      { kind: 'create-refused', failure: null, retryAt: null },
      { attempts: without(manifest, attempt) },
      async () => {
        await ledger.forget({ recording: manifest.id, attempt: attempt.n });
        return rest;
      },
    );
  }

  function quotaHold(refused: Failure): Step {
    const serverNow = clock.now() + client.serverOffsetMs();
    const { nextFreeAt } = deps.quota();
    const freeInMs = nextFreeAt === null ? dayMs : Date.parse(nextFreeAt) - serverNow;
    return {
      kind: 'hold',
      scope: 'creates',
      failure: {
        ...refused,
        detail: { ...refused.detail, ...(nextFreeAt === null ? {} : { date: nextFreeAt }) },
      },
      afterMs: Math.max(60 * 60_000, freeInMs),
    };
  }

  async function checkFile(recording: Recording): Promise<Failure | null> {
    const { finished, isLargeAllowed } = recording.manifest;
    const sizeBytes = finished?.sizeBytes ?? 0;
    const isAsked = sizeBytes >= askAboveBytes && !isLargeAllowed;
    if (sizeBytes >= refuseFromBytes || isAsked) return failure('too-large', { sizeBytes });
    const file = await openLocalFile(recording);
    if (!file.ok) return file.failure;
    await file.value.close();
    return null;
  }

  return prepare;
}

// This call is not in the page that outranks all others: that Claap doesn't know it, or doesn't allow it,
// says nothing about creating. A bad key, a portal, a full minute or a broken line do.
function isObstacle(refusal: Refusal): boolean {
  return refusal.failure.code !== 'rejected' && refusal.failure.code !== 'forbidden';
}

function without({ attempts }: Manifest, attempt: CreateAttempt): CreateAttempt[] {
  return attempts.filter(({ n }) => n !== attempt.n);
}

function holdAll(held: Failure): Step {
  return { kind: 'hold', scope: 'all', failure: held, afterMs: null };
}

function holdThis(held: Failure): Step {
  return { kind: 'hold', scope: 'recording', failure: held, afterMs: null };
}
