// Runs the effects of the publication states: reads what is to do from the library alone, one create or
// PUT at a time, one question at a time beside it. Each move is on the disk before what follows it; a
// step that could not be written is kept and written when it can be. All else lives in memory: if the
// process dies, the states on the disk say where to go on.
import type { Failure } from '../../preload/schemas/failure';
import type { UploadProgress } from '../../preload/schemas/recording';
import { type Clock, sleep } from '../base/clock';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import type { Library, Recording } from '../recordings/library';
import { createGates } from './gates';
import { heldForMs, isNews, keyDependent, type Waiting } from './holds';
import { createMemories, type Memory } from './memories';
import { inOrder, type Lane } from './order';
import { createPollPace } from './poll-pace';
import { createProgresses } from './progress';
import { nextTry } from './retry';
import { type Effect, move, type Step, type Visit } from './step';

export type PublicationEffects = Readonly<
  Record<'queued' | 'creating' | 'create-unknown' | 'uploading' | 'processing', Effect>
>;

/** What happened outside that may let something go on. */
export type PokeReason = 'new-recording' | 'user' | 'key' | 'settings' | 'network' | 'wake';

export type LinkListener = (recording: Recording, how: 'answered' | 'found') => void;

export interface Scheduler {
  start(): void;
  /** Begins nothing more, cuts what may be cut; resolves when nothing runs. A POST is not cut. */
  stop(): Promise<void>;
  poke(reason: PokeReason): void;
  /** Performs a step that the user has chosen, as if its effect had answered it. */
  perform(id: string, make: Effect): Promise<void>;
  /** Something is being sent or asked right now: ending the app would cut it. */
  isBusy(): boolean;
  /** A recording is on its way to its link right now. */
  isMakingLink(): boolean;
  progress(id: string): UploadProgress | null;
  /** Why it doesn't go on, when there is something to say and it isn't on the disk. */
  waiting(id: string): Waiting | null;
  /** Hears that progress or waiting of this recording is another one. */
  onProgress(listen: (id: string) => void): () => void;
  /** The durable create answer: the link is final. `found`: not answered just now, but looked up. */
  onLink(listen: LinkListener): () => void;
}

export interface SchedulerDeps {
  readonly library: Pick<Library, 'list' | 'get' | 'change' | 'movePublication' | 'onChange'>;
  readonly effects: PublicationEffects;
  readonly clock: Clock;
  readonly log: Logger;
  author(): string;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random?: () => number;
}

interface Run {
  readonly lane: Lane;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

const brokenEffectMs = 60_000;
const brokenDiskMs = 5000;

export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { clock, effects, library, log, random = Math.random } = deps;
  const memories = createMemories(clock, () => deps.author());
  const gates = createGates(clock, random);
  const pace = createPollPace(clock);
  const running = new Map<string, Run>();
  const progresses = createProgresses(clock, log);
  const linked = createListeners<{ recording: Recording; how: 'answered' | 'found' }>(log);
  let life: AbortController | null = null;
  let cancelTimer: () => void = () => undefined;
  let stopListening: () => void = () => undefined;

  const isLiving = (): boolean => life !== null && !life.signal.aborted;

  // ---- what is to do ----

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

  // ---- doing it ----

  function run(lane: Lane, id: string, first: Effect): void {
    const abort = new AbortController();
    const done = work(id, first, abort.signal)
      .catch((error: unknown) => {
        log.error('upload step failed', { id, error: String(error) });
        delay(id, brokenEffectMs);
      })
      .finally(() => {
        running.delete(id);
        progresses.end(id);
        schedule();
      });
    running.set(id, { lane, abort, done });
  }

  async function work(id: string, first: Effect, signal: AbortSignal): Promise<void> {
    let effect: Effect | undefined = first;
    while (effect !== undefined) {
      const recording = library.get(id);
      if (recording === undefined) return;
      const memory = memories.of(recording);
      memory.waiting = null;
      const step: Step = await effect(recording, visitOf(id, memory, signal));
      if (step.kind !== 'rest') memory.visits += 1;
      effect = await follow(recording, memory, step, signal);
    }
  }

  function visitOf(id: string, memory: Memory, signal: AbortSignal): Visit {
    return {
      signal,
      count: memory.visits,
      once(word) {
        if (memory.words.has(word)) return false;
        memory.words.add(word);
        return true;
      },
      sent: progresses.begin(id),
    };
  }

  /** Writes and remembers what the step says; the answer is what may go on. */
  async function follow(
    { manifest }: Recording,
    memory: Memory,
    step: Step,
    signal: AbortSignal,
  ): Promise<Effect | undefined> {
    const { id, publication } = manifest;
    switch (step.kind) {
      case 'move': {
        const { event, patch } = step;
        const written = await write(
          id,
          () => library.movePublication(id, event, patch),
          event.kind !== 'create-began',
        );
        if (written === null) return undefined;
        log.info('publication', { id, event: event.kind });
        if (event.kind === 'created') {
          const how = publication.kind === 'creating' ? 'answered' : 'found';
          linked.tell({ recording: written, how });
        }
        if (event.kind === 'created' || event.kind === 'uploaded') gates.forgetNetwork();
        return step.next;
      }
      case 'change': {
        const written = await write(id, () => library.change(id, step.patch), true);
        return written === null ? undefined : step.next;
      }
      case 'wait':
        memories.wait(memory, step.afterMs, step.failure);
        await tellHold(id, memory);
        return undefined;
      case 'again': {
        memory.failures += 1;
        const next = nextTry(memory.failures, random());
        memories.wait(memory, Math.max(next.afterMs, step.atLeastMs ?? 0), step.failure);
        if (next.isWorthTelling && publication.kind === 'uploading')
          await failForNow(id, memory, step.failure);
        else await tellHold(id, memory);
        return undefined;
      }
      case 'hold':
        if (step.scope !== 'recording') memory.waiting = gates.close(step);
        else
          memories.wait(
            memory,
            typeof step.afterMs === 'number' ? step.afterMs : Infinity,
            step.failure,
          );
        await tellHold(id, memory);
        return undefined;
      case 'rest':
        // Not cut short by a stop or a discard: somebody will poke.
        if (!signal.aborted) memory.dueAt = Infinity;
        return undefined;
      default:
        return step satisfies never;
    }
  }

  /**
   * Writes until it is written, or means nothing any more. What only begins something is let go when
   * the disk refuses (`isKept` false); what is known of the world outside is not.
   */
  async function write(
    id: string,
    change: () => ReturnType<Library['change']>,
    isKept: boolean,
  ): Promise<Recording | null> {
    for (;;) {
      const written = await change();
      if (written.ok) return written.value;
      const { code } = written.failure;
      log.error('move not written', { id, code });
      if (code === 'unknown-recording') return null;
      if (code === 'not-possible-now' || !isKept) {
        delay(id, brokenDiskMs, code === 'not-possible-now' ? null : written.failure);
        return null;
      }
      if (!isLiving()) return null;
      await sleep(clock, brokenDiskMs, life?.signal);
    }
  }

  function delay(id: string, ms: number, because: Failure | null = null): void {
    const recording = library.get(id);
    if (recording !== undefined) memories.wait(memories.of(recording), ms, because);
  }

  /** Says on the disk why a queued one doesn't go on; not at each try again. */
  async function tellHold(id: string, { waiting }: Memory): Promise<void> {
    const state = library.get(id)?.manifest.publication;
    progresses.tell(id);
    if (waiting === null || state === undefined || !isNews(state, waiting)) return;
    const { failure, retryAt } = waiting;
    await library.movePublication(id, { kind: 'hold', failure, retryAt });
  }

  async function failForNow(id: string, memory: Memory, because: Failure): Promise<void> {
    const failure: Failure = { ...because, retryable: true };
    const retryAt = memory.waiting?.retryAt ?? null;
    await write(id, () => library.movePublication(id, { kind: 'failed', failure, retryAt }), true);
  }

  // ---- being told ----

  function poke(reason: PokeReason): void {
    if (reason === 'network' || reason === 'wake')
      progresses.watchStandstill((id) => running.get(id)?.abort.abort());
    if (reason !== 'settings') gates.openAll(reason === 'user' || reason === 'key');
    if (reason === 'user' || reason === 'key' || reason === 'settings') gates.openCreates();
    if (reason !== 'new-recording')
      // Polls keep to their plan: nothing outside makes Claap any faster.
      memories.wake(({ kind }) => kind === 'processing' && reason !== 'user');
    for (const { manifest } of library.list()) {
      const { publication, id, discardedAt } = manifest;
      const isTimed = publication.kind === 'failed' && publication.retryAt !== null;
      const isKeyHold =
        publication.kind === 'queued' &&
        publication.hold !== null &&
        keyDependent.has(publication.hold.code);
      const isFreed =
        (isTimed && (reason === 'network' || reason === 'wake')) || (isKeyHold && reason === 'key');
      if (isFreed && discardedAt === null) void library.movePublication(id, { kind: 'retry' });
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
      if (life !== null) return;
      life = new AbortController();
      closeCreatesAsBefore();
      stopListening = library.onChange(({ manifest }) => {
        if (manifest.discardedAt !== null) running.get(manifest.id)?.abort.abort();
        schedule();
      });
      schedule();
    },
    async stop() {
      life?.abort();
      stopListening();
      cancelTimer();
      for (const { abort } of running.values()) abort.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
    poke,
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
    waiting(id) {
      const recording = library.get(id);
      if (recording === undefined || running.has(id)) return null;
      const { kind } = recording.manifest.publication;
      const known = memories.known(id);
      return (known?.kind === kind ? known.waiting : null) ?? gates.waiting(kind);
    },
    onProgress: (listen) => progresses.onTold(listen),
    onLink: (listen) => linked.add(({ recording, how }) => listen(recording, how)),
  };
}
