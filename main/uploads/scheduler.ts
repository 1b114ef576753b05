// Chooses what is worked on: reads what is to do from the library alone, one create or PUT at a time, one
// question at a time beside it; the work itself is in performer.ts. Hears what changes outside. All of it
// lives in memory: if the process dies, the states on the disk say where to go on.
import type { UploadProgress, Waiting } from '../../preload/schemas/recording';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Library, Recording } from '../recordings/library';
import { createGates } from './gates';
import { heldForMs, keyDependent } from './holds';
import { createMemories } from './memories';
import { inOrder, isHeldByUser, type Lane } from './order';
import { createPerformer, type Link } from './performer';
import { createPollPace } from './poll-pace';
import { createProgresses, type KeptPace } from './progress';
import { type Effect, move } from './step';

export type PublicationEffects = Readonly<
  Record<'queued' | 'creating' | 'create-unknown' | 'uploading' | 'processing', Effect>
>;

/** What happened outside that may let something go on. */
export type PokeReason = 'new-recording' | 'user' | 'key' | 'settings' | 'network' | 'wake';

export interface Scheduler {
  start(): void;
  /** Begins nothing more, cuts what may be cut; resolves when nothing runs. A POST is not cut. */
  stop(): Promise<void>;
  poke(reason: PokeReason): void;
  /** Performs a step that the user has chosen, as if its effect had answered it. */
  perform(id: string, make: Effect): Promise<void>;
  /** Cuts what runs for this recording; a POST is not cut. */
  cut(id: string): void;
  /** Something is being sent or asked right now: ending the app would cut it. */
  isBusy(): boolean;
  /** A recording is on its way to its link right now. */
  isMakingLink(): boolean;
  progress(id: string): UploadProgress | null;
  /** Bytes a second over the whole of the last upload that was long enough to tell; null: none yet. */
  pace(): number | null;
  /** What it waits for, when there is something to say. */
  waiting(id: string): Waiting | null;
  /** Hears that progress or waiting of this recording is another one. */
  onProgress(listen: (id: string) => void): () => void;
  /** The durable create answer: the link is final. */
  onLink(listen: (recording: Recording, how: Link['how']) => void): () => void;
}

export interface SchedulerDeps {
  readonly library: Pick<Library, 'list' | 'get' | 'change' | 'movePublication' | 'onChange'>;
  readonly effects: PublicationEffects;
  readonly clock: Clock;
  readonly log: Logger;
  author(): string;
  readonly keptPace?: KeptPace;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random?: () => number;
}

interface Run {
  readonly lane: Lane;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { clock, effects, library, log, random = Math.random } = deps;
  const memories = createMemories(clock, () => deps.author());
  const gates = createGates(clock, random);
  const pace = createPollPace(clock);
  const running = new Map<string, Run>();
  const progresses = createProgresses(clock, log, deps.keptPace);
  const life = new AbortController();
  const performer = createPerformer({
    library,
    memories,
    gates,
    progresses,
    clock,
    log,
    random,
    life: () => life.signal,
  });
  let isStarted = false;
  let cancelTimer: () => void = () => undefined;
  let stopListening: () => void = () => undefined;

  const isLiving = (): boolean => isStarted && !life.signal.aborted;
  const cut = (id: string): void => running.get(id)?.abort.abort();

  /** When it may go on, by the monotonic clock. */
  function dueAt(recording: Recording): number {
    const { publication } = recording.manifest;
    if (heldForMs(publication, deps.author(), clock.now()) === Infinity) return Infinity;
    const own = memories.of(recording).dueAt;
    if (publication.kind === 'processing') return Math.max(own, pace.nextAt());
    return Math.max(own, gates.opensAt(publication.kind));
  }

  function isUnlooked(recording: Recording): boolean {
    const { publication } = recording.manifest;
    if (publication.kind === 'creating') return true;
    if (publication.kind !== 'create-unknown' || publication.question !== null) return false;
    return memories.of(recording).visits === 0;
  }

  function schedule(): void {
    cancelTimer();
    if (!isLiving()) return;
    let soonest = Infinity;
    for (const lane of ['ask', 'send'] as const) {
      if ([...running.values()].some((other) => other.lane === lane)) continue;
      const due = inOrder(lane, {
        recordings: library.list(),
        laneOf: (id) => running.get(id)?.lane ?? null,
        isUnlooked,
      }).map((recording) => ({ recording, at: dueAt(recording) }));
      const ready = due.find(({ at }) => at <= clock.monotonic());
      if (ready !== undefined) run(lane, ready.recording.manifest.id, effectFor(ready.recording));
      else soonest = Math.min(soonest, ...due.map(({ at }) => at));
    }
    if (soonest < Infinity) cancelTimer = clock.after(soonest - clock.monotonic(), schedule);
  }

  function effectFor(recording: Recording): Effect {
    const { kind } = recording.manifest.publication;
    if (kind === 'processing' && memories.of(recording).visits > 0) pace.note();
    if (kind === 'failed') return async () => move({ kind: 'retry' });
    return kind === 'none' || kind === 'published' ? async () => ({ kind: 'rest' }) : effects[kind];
  }

  function run(lane: Lane, id: string, first: Effect): void {
    const abort = new AbortController();
    const done = performer.perform(id, first, abort.signal).finally(() => {
      running.delete(id);
      progresses.end(id);
      schedule();
    });
    running.set(id, { lane, abort, done });
  }

  function poke(reason: PokeReason): void {
    if (reason === 'network' || reason === 'wake') progresses.watchStandstill(cut);
    if (reason !== 'settings') gates.openAll(reason === 'user' || reason === 'key');
    if (reason === 'user' || reason === 'key' || reason === 'settings') gates.openCreates();
    if (reason !== 'new-recording')
      // Polls keep to their plan: nothing outside makes Claap any faster.
      memories.wake(({ kind }) => kind === 'processing' && reason !== 'user');
    for (const recording of library.list()) {
      const { publication, id, discardedAt } = recording.manifest;
      if (discardedAt !== null || isHeldByUser(recording)) continue;
      const isTimed = publication.kind === 'failed' && publication.retryAt !== null;
      const isKeyHold =
        publication.kind === 'queued' &&
        publication.hold !== null &&
        keyDependent.has(publication.hold.code);
      const isFreed =
        (isTimed && (reason === 'network' || reason === 'wake')) || (isKeyHold && reason === 'key');
      if (isFreed) void library.movePublication(id, { kind: 'retry' });
    }
    schedule();
  }

  function closeCreatesAsBefore(): void {
    for (const { manifest } of library.list()) {
      const { publication } = manifest;
      if (publication.kind !== 'queued' || publication.hold?.code !== 'quota-exhausted') continue;
      const forMs = heldForMs(publication, deps.author(), clock.now());
      gates.closeCreates(publication.hold, forMs);
    }
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      closeCreatesAsBefore();
      stopListening = library.onChange((recording) => {
        if (recording.manifest.discardedAt !== null || isHeldByUser(recording))
          cut(recording.manifest.id);
        schedule();
      });
      schedule();
    },
    async stop() {
      life.abort();
      stopListening();
      cancelTimer();
      for (const { abort } of running.values()) abort.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
    poke,
    cut,
    async perform(id, make) {
      if (running.has(id)) return;
      run('ask', id, make);
      await running.get(id)?.done;
    },
    isBusy: () => running.size > 0,
    isMakingLink: () =>
      [...running.keys()].some((id) => {
        const kind = library.get(id)?.manifest.publication.kind;
        return kind === 'queued' || kind === 'creating';
      }),
    progress: (id) => progresses.of(id),
    pace: () => progresses.pace(),
    waiting(id) {
      const recording = library.get(id);
      if (recording === undefined || isHeldByUser(recording)) return null;
      const { publication } = recording.manifest;
      const known = memories.known(id);
      const own = known?.kind === publication.kind ? known.waiting : null;
      // One that waits for a person waits for no network.
      const isPersonal = heldForMs(publication, deps.author(), clock.now()) === Infinity;
      return own ?? (isPersonal ? null : gates.waiting(publication.kind));
    },
    onProgress: (listen) => progresses.onTold(listen),
    onLink: (listen) => performer.onLink(({ recording, how }) => listen(recording, how)),
  };
}
