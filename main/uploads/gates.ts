// Holds over many recordings at once: everything (no network, no key), or all creates (no room). In
// memory only: at a start each is found again by the first recording that meets it.
import { backoffMs } from '../base/backoff';
import type { Clock } from '../base/clock';
import type { Failure } from '../../preload/schemas/failure';
import type { PublicationState, Waiting } from '../../preload/schemas/recording';
import { toldAs } from './holds';
import type { Step } from './step';

export interface Gates {
  /** Closes one; the answer is what there is to say about it, if anything yet. */
  close(step: Extract<Step, { kind: 'hold' }>): Waiting | null;
  /** Closes the way to creates as the last run had left it. */
  closeCreates(failure: Failure, forMs: number): void;
  /** When a state may pass, by the monotonic clock; 0: at once. */
  opensAt(kind: PublicationState['kind']): number;
  /** What keeps this state back: said until something works, also while it is being tried again. */
  waiting(kind: PublicationState['kind']): Waiting | null;
  /** Bytes flow: the next failure is the first one again. */
  sends(): void;
  /** Claap has made one: there was room, too. */
  created(): void;
  /** @param withKey also one that is about the key */
  openAll(withKey: boolean): void;
  openCreates(): void;
}

interface Gate {
  readonly failure: Failure;
  readonly dueAt: number;
  readonly retryAt: string | null;
  readonly inARow: number;
  readonly since: number;
}

const held: ReadonlySet<PublicationState['kind']> = new Set<PublicationState['kind']>([
  'queued',
  'create-unknown',
  'uploading',
]);

export function createGates(clock: Clock, random: () => number): Gates {
  let all: Gate | null = null;
  let creates: Gate | null = null;

  // 1, 2, 4 … 60 s with jitter; a rate that was exceeded 2, 4 … 60 s without (claap-api.md section 4).
  function growing(failure: Failure, inARow: number): number {
    if (failure.code === 'rate-limited') return Math.min(60_000, 2000 * 2 ** (inARow - 1));
    return Math.max(1000, backoffMs(inARow, random()));
  }

  function told(gate: Gate): Waiting | null {
    const failure = toldAs(gate.failure, clock.monotonic() - gate.since);
    return failure === null ? null : { failure, retryAt: gate.retryAt };
  }

  return {
    close(step) {
      const now = clock.monotonic();
      const old = step.scope === 'creates' ? creates : all;
      const isSame = old?.failure.code === step.failure.code;
      const inARow = isSame ? old.inARow + 1 : 1;
      const afterMs = step.afterMs === 'growing' ? growing(step.failure, inARow) : step.afterMs;
      const gate: Gate = {
        failure: step.failure,
        dueAt: afterMs === null ? Infinity : now + afterMs,
        retryAt: afterMs === null ? null : new Date(clock.now() + afterMs).toISOString(),
        inARow,
        since: isSame ? old.since : now,
      };
      if (step.scope === 'creates') creates = gate;
      else all = gate;
      return told(gate);
    },
    closeCreates(failure, forMs) {
      const now = clock.monotonic();
      const retryAt = new Date(clock.now() + forMs).toISOString();
      const dueAt = Math.max(now + forMs, creates?.dueAt ?? 0);
      creates = { failure, dueAt, retryAt, inARow: 1, since: now };
    },
    opensAt(kind) {
      if (!held.has(kind)) return 0;
      return Math.max(all?.dueAt ?? 0, kind === 'queued' ? (creates?.dueAt ?? 0) : 0);
    },
    waiting(kind) {
      if (!held.has(kind)) return null;
      const gate = all ?? (kind === 'queued' ? creates : null);
      return gate === null ? null : told(gate);
    },
    sends() {
      all = null;
    },
    created() {
      all = null;
      creates = null;
    },
    openAll(withKey) {
      if (withKey || all?.failure.code.startsWith('key-') !== true) all = null;
    },
    openCreates() {
      creates = null;
    },
  };
}
