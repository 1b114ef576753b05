// The way from a finished file to Claap: each publication state and the one effect that it starts. The
// recordings on the disk are the queue; there is no other list. What only a user can decide: by-hand.ts.
//
//   queued          create.ts      local checks, a free question, then the one POST
//   creating        (found at start, or after a write that failed) the outcome is unknown
//   create-unknown  reconcile.ts   look at Claap, adopt or ask
//   uploading       put.ts         the bytes
//   processing      follow.ts      until Ready
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Claap } from '../claap/claap';
import type { HttpLimits } from '../claap/http';
import { countQuota, mergeUses, type Quota } from '../claap/quota';
import type { Library } from '../recordings/library';
import { type Abandoned, createAbandoned } from './abandoned';
import { type ByHand, createByHand } from './by-hand';
import { usesOf } from './claap-record';
import { createCreate } from './create';
import type { UploadDeps } from './deps';
import { createFollow } from './follow';
import { createPreflight } from './preflight';
import type { KeptPace } from './progress';
import { createPut } from './put';
import { putLimits as ownPutLimits } from './put-file';
import { createReconcile } from './reconcile';
import { createScheduler, type PublicationEffects, type Scheduler } from './scheduler';
import { move } from './step';

export interface Queue extends Omit<Scheduler, 'perform' | 'cut'>, ByHand, Abandoned {
  /** The estimate of places used in the last 30 days, for the present key and author. */
  quota(): Quota;
  /**
   * A take was stopped just now: asks Claap ahead what would be asked before its create, and counts the time
   * to its link from here on.
   */
  expect(id?: string | null): void;
}

export interface QueueDeps {
  readonly library: Library;
  readonly claap: Pick<Claap, 'client' | 'http' | 'ledger'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whom recordings are made for; empty when it is not set. */
  author(): string;
  /** Creates that are thought to fit into 30 days; a setting. */
  quotaLimit(): number;
  readonly random?: () => number;
  /** Absent: forgotten with this run. */
  readonly keptPace?: KeptPace;
  readonly putLimits?: HttpLimits;
}

/** The queue of this computer's one library; `start` sets it going. */
export function createQueue(deps: QueueDeps): Queue {
  const { claap, clock, library, log } = deps;
  const { client, http, ledger } = claap;

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
  /** Of this run's takes: when each was stopped, by the monotonic clock. */
  const stops = new Map<string, number>();
  const uploads: UploadDeps = {
    client,
    http,
    ledger,
    clock,
    log,
    recordings: () => library.list(),
    author: () => deps.author(),
    quota,
    sinceStopMs(id) {
      const stoppedMs = stops.get(id);
      return stoppedMs === undefined ? null : Math.round(clock.monotonic() - stoppedMs);
    },
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
  const { perform, cut, ...scheduler } = createScheduler({
    library,
    effects,
    clock,
    log,
    author: () => deps.author(),
    ...(deps.keptPace === undefined ? {} : { keptPace: deps.keptPace }),
    ...(deps.random === undefined ? {} : { random: deps.random }),
  });
  const byHand = createByHand({
    library,
    ledger,
    reconcile,
    scheduler: { perform, cut, poke: scheduler.poke },
  });

  return {
    ...scheduler,
    ...byHand,
    ...createAbandoned({ library, client }),
    quota,
    expect(id = null) {
      if (id !== null) stops.set(id, clock.monotonic());
      preflight.begin();
    },
  };
}
