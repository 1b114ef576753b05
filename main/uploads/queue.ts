// The way from a finished file to Claap: each publication state and the one effect that it starts, and the
// user's answers to what only a user can decide. The recordings on the disk are the queue; there is no
// other list. What follows from an answer is written down before it is acted on.
//
//   queued          create.ts      local checks, a free question, then the one POST
//   creating        (found at start, or after a write that failed) the outcome is unknown
//   create-unknown  reconcile.ts   look at Claap, adopt or ask
//   uploading       put.ts         the bytes
//   processing      follow.ts      until Ready
import { failure } from '../base/failure';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { err, ok, type Result, withoutValue } from '../base/result';
import type { Claap } from '../claap/claap';
import type { SeenRecording } from '../claap/client';
import type { HttpLimits } from '../claap/http';
import { countQuota, mergeUses, type Quota } from '../claap/quota';
import type { Library } from '../recordings/library';
import { usesOf } from './claap-record';
import { createCreate } from './create';
import type { UploadDeps } from './deps';
import { createFollow } from './follow';
import { createPreflight } from './preflight';
import { createPut } from './put';
import { putLimits as ownPutLimits } from './put-file';
import { createReconcile } from './reconcile';
import { createScheduler, type PublicationEffects, type Scheduler } from './scheduler';
import { move } from './step';

export interface Queue extends Omit<Scheduler, 'perform'> {
  /** Puts it in the queue, or takes it up where it waits, failed or asks. `isLarge`: yes to over 2 GiB. */
  send(id: string, options?: { readonly isLarge?: boolean }): Promise<Result<void>>;
  /** Takes the channel off and goes on; only before it was created. */
  sendWithoutChannel(id: string): Promise<Result<void>>;
  /** The user's yes to another create, and the only thing that permits one. */
  sendAgain(id: string): Promise<Result<void>>;
  /** Takes it out of the queue before it was created. */
  withdraw(id: string): Promise<Result<void>>;
  /** What at Claap could be this recording, when several could. */
  candidates(id: string): Promise<Result<readonly SeenRecording[]>>;
  /** The user's choice among them. */
  choose(id: string, claapId: string): Promise<Result<void>>;
  /** The estimate of places used in the last 30 days, for the present key and author. */
  quota(): Quota;
  /** A recording is about to come: asks Claap now what would be asked before its create. */
  expect(): void;
}

export interface QueueDeps {
  readonly library: Library;
  readonly claap: Claap;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whom recordings are made for; empty when it is not set. */
  author(): string;
  /** Creates that are thought to fit into 30 days; a setting. */
  quotaLimit(): number;
  readonly random?: () => number;
  readonly putLimits?: HttpLimits;
}

/** The queue of this computer's one library; `start` sets it going. */
export function createQueue(deps: QueueDeps): Queue {
  const { claap, clock, library, log } = deps;
  const { client, http, ledger } = claap;
  const allowedLarge = new Set<string>();

  const quota = (): Quota =>
    countQuota(
      mergeUses(
        ledger.uses(),
        library.list().flatMap(({ manifest }) => usesOf(manifest)),
      ),
      {
        keyHash: client.keyHash(),
        authorEmail: deps.author(),
        nowMs: clock.now() + client.serverOffsetMs(),
        limit: deps.quotaLimit(),
      },
    );
  const uploads: UploadDeps = {
    client,
    http,
    ledger,
    clock,
    log,
    recordings: () => library.list(),
    author: () => deps.author(),
    quota,
    isLargeAllowed: (id) => allowedLarge.has(id),
    putLimits: deps.putLimits ?? ownPutLimits,
  };
  const put = createPut(uploads);
  const preflight = createPreflight(client, clock);
  const reconcile = createReconcile(uploads, put.again);
  const effects: PublicationEffects = {
    queued: createCreate(uploads, put.fresh, preflight),
    creating: async () => move({ kind: 'create-lost' }),
    'create-unknown': reconcile.effect,
    uploading: put.again,
    processing: createFollow(uploads),
  };
  const { perform, ...scheduler } = createScheduler({
    library,
    effects,
    clock,
    log,
    author: () => deps.author(),
    ...(deps.random === undefined ? {} : { random: deps.random }),
  });

  async function moved(written: Promise<Result<unknown>>): Promise<Result<void>> {
    const result = withoutValue(await written);
    scheduler.poke('user');
    return result;
  }

  return {
    ...scheduler,
    quota,
    expect: () => preflight.begin(),
    async send(id, options = {}) {
      const recording = library.get(id);
      if (recording === undefined) return err(failure('unknown-recording'));
      if (options.isLarge === true) allowedLarge.add(id);
      const { publication } = recording.manifest;
      switch (publication.kind) {
        case 'none':
          return moved(library.movePublication(id, { kind: 'queue' }, { isWanted: true }));
        case 'queued':
        case 'failed':
          return moved(library.movePublication(id, { kind: 'retry' }));
        case 'create-unknown':
          if (publication.question !== null)
            return moved(library.movePublication(id, { kind: 'retry' }));
          scheduler.poke('user');
          return ok(undefined);
        case 'published':
          return err(failure('not-possible-now'));
        default:
          scheduler.poke('user');
          return ok(undefined);
      }
    },
    async sendWithoutChannel(id) {
      const state = library.get(id)?.manifest.publication.kind;
      if (state === undefined) return err(failure('unknown-recording'));
      if (state !== 'queued') return err(failure('not-possible-now'));
      return moved(library.movePublication(id, { kind: 'retry' }, { channelId: null }));
    },
    async sendAgain(id) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return err(failure('unknown-recording'));
      const { publication } = manifest;
      const isAsked = publication.kind === 'create-unknown' && publication.question !== null;
      if (!isAsked && publication.kind !== 'failed') return err(failure('not-possible-now'));
      // The given-up one stays ours in the ledger, so that it isn't taken for the next one's twin.
      for (const use of usesOf(manifest)) if (use.claapId !== null) await ledger.note(use);
      return moved(
        library.movePublication(id, { kind: 'send-again' }, { claap: null, lastFailure: null }),
      );
    },
    withdraw: (id) => moved(library.movePublication(id, { kind: 'cancel' }, { isWanted: false })),
    async candidates(id) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return err(failure('unknown-recording'));
      const found = await reconcile.candidates(manifest, new AbortController().signal);
      return found.ok ? found : err(found.failure.failure);
    },
    async choose(id, claapId) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return err(failure('unknown-recording'));
      if (manifest.publication.kind !== 'create-unknown') return err(failure('not-possible-now'));
      await perform(id, (recording, visit) => reconcile.adopt(recording.manifest, claapId, visit));
      const isDone = library.get(id)?.manifest.claap?.recordingId === claapId;
      return isDone ? ok(undefined) : err(failure('not-possible-now'));
    },
  };
}
