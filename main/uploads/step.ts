// What an effect answers: the one thing that follows. Effects look at a recording and do one piece of
// work; they never write. The scheduler writes the move to the disk and only then goes on, so that
// "on disk before its effect" holds by shape: the permission to go on is the `next` of a written move.
import type { Failure } from '../../preload/schemas/failure';
import type { ManifestPatch, Recording } from '../recordings/library';
import type { PublicationEvent } from '../recordings/transitions';

/** What a visit of an effect may know and tell besides the recording. */
export interface Visit {
  /** Aborts when the app stops or the recording is discarded. */
  readonly signal: AbortSignal;
  /** How often this effect has run to its end since the recording came into its state. */
  readonly count: number;
  /** True the first time it is asked for this word while the recording is in its state. */
  once(word: string): boolean;
  /** Bytes of the file that have left. */
  sent(bytes: number, totalBytes: number): void;
}

export type Effect = (recording: Recording, visit: Visit) => Promise<Step>;

export type Step =
  /** Moves the publication machine; `next` is called only when the move is on the disk. */
  | {
      readonly kind: 'move';
      readonly event: PublicationEvent;
      readonly patch?: ManifestPatch;
      readonly next?: Effect;
    }
  /** Writes plain fields, then goes on. */
  | { readonly kind: 'change'; readonly patch: ManifestPatch; readonly next: Effect }
  /** Once more after a wait; nothing failed that would be counted. */
  | { readonly kind: 'wait'; readonly failure: Failure | null; readonly afterMs: number }
  /** A failed try: once more after a wait that grows, hourly after many in a row. */
  | { readonly kind: 'again'; readonly failure: Failure; readonly atLeastMs?: number }
  /** Doesn't go on for now: this recording, all creates, or everything. */
  | {
      readonly kind: 'hold';
      readonly scope: 'recording' | 'creates' | 'all';
      readonly failure: Failure;
      /** ms; null: until something changes. `growing`: a wait that grows with each hold in a row. */
      readonly afterMs: number | null | 'growing';
    }
  /** Nothing to do before somebody acts. */
  | { readonly kind: 'rest' };

/** Moves and, when that is on the disk, goes on with `next`. */
export function move(event: PublicationEvent, patch?: ManifestPatch, next?: Effect): Step {
  return {
    kind: 'move',
    event,
    ...(patch === undefined ? {} : { patch }),
    ...(next === undefined ? {} : { next }),
  };
}

/** Stops where it is; `retry` goes on there. */
export function fail(failure: Failure, patch?: ManifestPatch): Step {
  return move({ kind: 'failed', failure, retryAt: null }, patch);
}

export const rest: Step = { kind: 'rest' };
