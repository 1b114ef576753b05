// What a person may do to an upload, from the windows and from the command line. What follows from an
// answer is written down before it is acted on; a word that means nothing in the recording's state is
// answered by `not-possible-now`. `sendAgain` is the one way to a second create (claap-api.md section 4).
import { failure } from '../base/failure';
import { err, ok, type Result, withoutValue } from '../base/result';
import type { SeenRecording } from '../claap/client';
import type { Ledger } from '../claap/ledger';
import type { Library, ManifestPatch, Recording } from '../recordings/library';
import type { PublicationEvent } from '../recordings/transitions';
import { usesOf } from './claap-record';
import { isHeldByUser } from './order';
import type { Reconcile } from './reconcile';
import type { Scheduler } from './scheduler';

export interface SendOptions {
  /** Yes to a file of more than 2 GiB. */
  readonly isLarge?: boolean;
}

export interface ByHand {
  /** Puts it in the queue, or takes it up where it waits, is paused, failed or asks. */
  send(id: string, options?: SendOptions): Promise<Result<void>>;
  /** Takes the channel off and goes on; only before it was created. */
  sendWithoutChannel(id: string): Promise<Result<void>>;
  /** The user's yes to another create, and the only thing that permits one. */
  sendAgain(id: string): Promise<Result<void>>;
  /**
   * Takes it out of the queue, ends its upload, or leaves an unconfirmed create as it is. What Claap has
   * made stays known: "Upload" goes on there.
   */
  cancel(id: string): Promise<Result<void>>;
  /** Stops its upload until `resume`, over restarts. A create that is under way is not cut. */
  pause(id: string): Promise<Result<void>>;
  resume(id: string): Promise<Result<void>>;
  /** Everything that is on its way now; what is recorded later goes its usual way. */
  pauseAll(): Promise<Result<void>>;
  resumeAll(): Promise<Result<void>>;
  /** What at Claap could be this recording, when several could. */
  candidates(id: string): Promise<Result<readonly SeenRecording[]>>;
  /** The user's choice among them. */
  choose(id: string, claapId: string): Promise<Result<void>>;
}

export interface ByHandDeps {
  readonly library: Pick<Library, 'list' | 'get' | 'change' | 'movePublication'>;
  readonly ledger: Pick<Ledger, 'note'>;
  readonly reconcile: Reconcile;
  readonly scheduler: Pick<Scheduler, 'poke' | 'cut' | 'perform'>;
}

const unknown = err(failure('unknown-recording'));
const notNow = err(failure('not-possible-now'));

export function createByHand({ library, ledger, reconcile, scheduler }: ByHandDeps): ByHand {
  async function moved(
    id: string,
    event: PublicationEvent,
    patch: ManifestPatch = {},
  ): Promise<Result<void>> {
    const result = withoutValue(await library.movePublication(id, event, patch));
    scheduler.poke('user');
    return result;
  }

  async function setPaused(id: string, isPaused: boolean): Promise<Result<void>> {
    const changed = withoutValue(await library.change(id, { isPaused }));
    if (!isPaused) scheduler.poke('user');
    return changed;
  }

  async function all(
    which: (recording: Recording) => boolean,
    isPaused: boolean,
  ): Promise<Result<void>> {
    let outcome: Result<void> = ok(undefined);
    for (const recording of library.list()) {
      if (!which(recording)) continue;
      const changed = await setPaused(recording.manifest.id, isPaused);
      if (!changed.ok) outcome = changed;
    }
    return outcome;
  }

  return {
    async send(id, options = {}) {
      const recording = library.get(id);
      if (recording === undefined) return unknown;
      const { isPaused, isLargeAllowed, publication } = recording.manifest;
      const wish = {
        isWanted: true,
        isPaused: false,
        isLargeAllowed: isLargeAllowed || options.isLarge === true,
      };
      switch (publication.kind) {
        case 'none':
          return moved(id, { kind: 'queue' }, wish);
        case 'queued':
        case 'failed':
          return moved(id, { kind: 'retry' }, wish);
        case 'create-unknown':
          if (publication.question !== null) return moved(id, { kind: 'retry' }, wish);
          scheduler.poke('user');
          return ok(undefined);
        case 'published':
          return notNow;
        default:
          if (isPaused) return setPaused(id, false);
          scheduler.poke('user');
          return ok(undefined);
      }
    },
    async sendWithoutChannel(id) {
      const state = library.get(id)?.manifest.publication.kind;
      if (state === undefined) return unknown;
      if (state !== 'queued') return notNow;
      return moved(id, { kind: 'retry' }, { channelId: null, isPaused: false });
    },
    async sendAgain(id) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return unknown;
      const { publication, claap, abandoned } = manifest;
      const isAsked = publication.kind === 'create-unknown' && publication.question !== null;
      // What goes on by itself needs no second place.
      const isOver = publication.kind === 'failed' && publication.retryAt === null;
      if (!isAsked && !isOver) return notNow;
      // The given-up one stays ours, so that it isn't taken for the next one's twin.
      for (const use of usesOf(manifest)) if (use.claapId !== null) await ledger.note(use);
      return moved(
        id,
        { kind: 'send-again' },
        {
          claap: null,
          abandoned: claap === null ? abandoned : [...abandoned, claap.recordingId],
          lastFailure: null,
          isWanted: true,
          isPaused: false,
        },
      );
    },
    async cancel(id) {
      const cancelled = await moved(
        id,
        { kind: 'cancel' },
        {
          isWanted: false,
          isPaused: false,
        },
      );
      // Written first: whatever the cut upload still says means nothing any more.
      if (cancelled.ok) scheduler.cut(id);
      return cancelled;
    },
    async pause(id) {
      const recording = library.get(id);
      if (recording === undefined) return unknown;
      return canPause(recording) ? setPaused(id, true) : notNow;
    },
    async resume(id) {
      const recording = library.get(id);
      if (recording === undefined) return unknown;
      return recording.manifest.isPaused ? setPaused(id, false) : notNow;
    },
    pauseAll: () => all(canPause, true),
    resumeAll: () => all(({ manifest }) => manifest.isPaused, false),
    async candidates(id) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return unknown;
      const found = await reconcile.candidates(manifest, new AbortController().signal);
      return found.ok ? found : err(found.failure.failure);
    },
    async choose(id, claapId) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return unknown;
      if (manifest.publication.kind !== 'create-unknown') return notNow;
      await scheduler.perform(id, (recording, visit) =>
        reconcile.adopt(recording.manifest, claapId, visit),
      );
      const isDone = library.get(id)?.manifest.claap?.recordingId === claapId;
      return isDone ? ok(undefined) : notNow;
    },
  };
}

/** On its way to Claap, with something left to stop. */
function canPause(recording: Recording): boolean {
  const { discardedAt, publication } = recording.manifest;
  if (discardedAt !== null || isHeldByUser(recording)) return false;
  switch (publication.kind) {
    case 'queued':
    case 'creating':
    case 'uploading':
      return true;
    case 'create-unknown':
      return publication.question === null;
    case 'failed':
      return publication.retryAt !== null;
    case 'none':
    case 'processing':
    case 'published':
      return false;
    default:
      return publication satisfies never;
  }
}
