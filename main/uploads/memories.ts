// What is remembered of a recording while it stays in one state: tries, failures in a row, when it is due.
// In memory only; a new state, or a new start, begins with a clean page.
import type { Clock } from '../base/clock';
import type { Failure } from '../../preload/schemas/failure';
import type { PublicationState, Waiting } from '../../preload/schemas/recording';
import type { Recording } from '../recordings/library';
import { heldForMs } from './holds';

export interface Memory {
  readonly kind: PublicationState['kind'];
  visits: number;
  failures: number;
  /** By the monotonic clock. */
  dueAt: number;
  /** Kept while it is being tried again: one failure is no news after the other. */
  waiting: Waiting | null;
  readonly words: Set<string>;
}

export interface Memories {
  of(recording: Recording): Memory;
  /** Without making one. */
  known(id: string): Memory | null;
  /** Due again after so long, Infinity included, and why. */
  wait(memory: Memory, afterMs: number, because: Failure | null): void;
  /** Due at once, and the next failure is the first one again; all but those that `isSpared`. */
  wake(isSpared: (memory: Memory) => boolean): void;
}

export function createMemories(clock: Clock, author: () => string): Memories {
  const memories = new Map<string, Memory>();
  return {
    of({ manifest }) {
      const { id, publication } = manifest;
      const known = memories.get(id);
      if (known?.kind === publication.kind) return known;
      const heldMs = heldForMs(publication, author(), clock.now());
      const memory: Memory = {
        kind: publication.kind,
        visits: 0,
        failures: isSameRow(known, publication.kind) ? (known?.failures ?? 0) : 0,
        dueAt: Number.isFinite(heldMs) ? clock.monotonic() + heldMs : 0,
        waiting: null,
        words: new Set(),
      };
      memories.set(id, memory);
      return memory;
    },
    known: (id) => memories.get(id) ?? null,
    wait(memory, afterMs, because) {
      memory.dueAt = clock.monotonic() + afterMs;
      const retryAt = Number.isFinite(afterMs)
        ? new Date(clock.now() + afterMs).toISOString()
        : null;
      memory.waiting = because === null ? null : { failure: because, retryAt };
    },
    wake(isSpared) {
      for (const memory of memories.values()) {
        if (isSpared(memory)) continue;
        memory.failures = 0;
        memory.dueAt = 0;
        memory.waiting = null;
      }
    },
  };
}

// An upload that is tried hourly is still in the same row of failures.
function isSameRow(known: Memory | undefined, kind: Memory['kind']): boolean {
  const row: readonly (Memory['kind'] | undefined)[] = ['uploading', 'failed'];
  return row.includes(known?.kind) && row.includes(kind);
}
