// Performs the effects of one recording, one after the other: each move is on the disk before what
// follows it; a step that could not be written is kept and written when it can be. What a step says of
// waiting is remembered in memory only: if the process dies, the states on the disk say where to go on.
import type { Failure } from '../../preload/schemas/failure';
import { type Clock, sleep } from '../base/clock';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import type { Library, Recording } from '../recordings/library';
import type { Gates } from './gates';
import { isNews } from './holds';
import type { Memories, Memory } from './memories';
import { isHeldByUser } from './order';
import type { Progresses } from './progress';
import { nextTry } from './retry';
import type { Effect, Step, Visit } from './step';

export interface Link {
  readonly recording: Recording;
  /** `found`: not answered just now, but looked up. */
  readonly how: 'answered' | 'found';
}

export interface Performer {
  /** Performs `first` and all that follows from it now. */
  perform(id: string, first: Effect, signal: AbortSignal): Promise<void>;
  /** The durable answer to a create: the link is final. */
  onLink(listen: (link: Link) => void): () => void;
}

export interface PerformerDeps {
  readonly library: Pick<Library, 'get' | 'change' | 'movePublication'>;
  readonly memories: Memories;
  readonly gates: Gates;
  readonly progresses: Progresses;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 (inclusive) to 1 (exclusive). */
  random(): number;
  /** Aborts when the queue stops. */
  life(): AbortSignal;
}

const brokenEffectMs = 60_000;
const brokenDiskMs = 5000;

export function createPerformer(deps: PerformerDeps): Performer {
  const { clock, gates, library, log, memories, progresses, random } = deps;
  const linked = createListeners<Link>(log);

  async function work(id: string, first: Effect, signal: AbortSignal): Promise<void> {
    const begun = library.get(id);
    // Paused later, it is cut by the signal.
    if (begun === undefined || isHeldByUser(begun)) return;
    let effect: Effect | undefined = first;
    while (effect !== undefined) {
      const recording = library.get(id);
      if (recording === undefined) return;
      const memory = memories.of(recording);
      const step: Step = await effect(recording, visitOf(id, memory, signal));
      if (step.kind !== 'rest') memory.visits += 1;
      effect = await follow(recording, memory, step, signal);
    }
  }

  function visitOf(id: string, memory: Memory, signal: AbortSignal): Visit {
    const tell = progresses.begin(id);
    return {
      signal,
      count: memory.visits,
      once(word) {
        if (memory.words.has(word)) return false;
        memory.words.add(word);
        return true;
      },
      sent(bytes, totalBytes) {
        // What it waited for is there: until now that was worth more than "0 %".
        if (bytes > 0) {
          memory.waiting = null;
          gates.sends();
        }
        tell(bytes, totalBytes);
      },
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
        // Called off meanwhile: nothing is begun that could make a recording at Claap.
        if (event.kind === 'create-began' && signal.aborted) return undefined;
        const written = await write(
          id,
          () => library.movePublication(id, event, patch),
          event.kind !== 'create-began',
        );
        if (written === null) return undefined;
        memory.waiting = null;
        log.info('publication', { id, event: event.kind });
        if (event.kind === 'created') {
          const how = publication.kind === 'creating' ? 'answered' : 'found';
          linked.tell({ recording: written, how });
          if (how === 'answered') gates.created();
          else gates.sends();
        }
        if (event.kind === 'uploaded') gates.sends();
        return step.next;
      }
      case 'change': {
        const written = await write(id, () => library.change(id, step.patch), true);
        if (written === null) return undefined;
        memory.waiting = null;
        return step.next;
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
        // Not cut short by a stop, a pause or a discard: somebody will poke.
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
      if (deps.life().aborted) return null;
      await sleep(clock, brokenDiskMs, deps.life());
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

  return {
    perform: (id, first, signal) =>
      work(id, first, signal).catch((error: unknown) => {
        log.error('upload step failed', { id, error: String(error) });
        delay(id, brokenEffectMs);
      }),
    onLink: (listen) => linked.add(listen),
  };
}
