// The take's machine, pure: idle -> countdown -> starting -> recording <-> paused -> stopping -> idle, and
// recording -> recovering -> recording when a capture ends by itself.
// It lives in memory only; what must survive is the recording on disk (recordings/transitions.ts).
import { assertNever } from '../base/failure';

export type TakeState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'countdown'; readonly takeId: string }
  | { readonly kind: 'starting'; readonly takeId: string }
  | {
      readonly kind: 'recording';
      readonly takeId: string;
      /** Recorded before the last resume, ms. */
      readonly recordedMs: number;
      /** Monotonic clock at the start or the last resume, ms. */
      readonly sinceMs: number;
    }
  | { readonly kind: 'paused'; readonly takeId: string; readonly recordedMs: number }
  /** The capture ended by itself; another one is being opened. The time stands still. */
  | { readonly kind: 'recovering'; readonly takeId: string; readonly recordedMs: number }
  | { readonly kind: 'stopping'; readonly takeId: string; readonly recordedMs: number };

export type TakeEvent =
  | { readonly kind: 'asked'; readonly takeId: string; readonly countdownMs: number }
  | { readonly kind: 'countdown-over' }
  /** Chunk 0 is on the disk. `atMs` of this and the following: monotonic clock. */
  | { readonly kind: 'started'; readonly atMs: number }
  | { readonly kind: 'paused'; readonly atMs: number }
  | { readonly kind: 'resumed'; readonly atMs: number }
  /** The capture is gone; `recordedMs` is what is kept of it. */
  | { readonly kind: 'lost'; readonly recordedMs: number }
  | { readonly kind: 'stop'; readonly atMs: number }
  | { readonly kind: 'ended' };

export const idle: TakeState = { kind: 'idle' };

/** The state after `event`, or null when it means nothing now. */
export function nextTake(state: TakeState, event: TakeEvent): TakeState | null {
  switch (event.kind) {
    case 'asked':
      if (state.kind !== 'idle') return null;
      return { kind: event.countdownMs > 0 ? 'countdown' : 'starting', takeId: event.takeId };
    case 'countdown-over':
      return state.kind === 'countdown' ? { kind: 'starting', takeId: state.takeId } : null;
    case 'started':
      if (state.kind !== 'starting' && state.kind !== 'recovering') return null;
      return {
        kind: 'recording',
        takeId: state.takeId,
        recordedMs: state.kind === 'recovering' ? state.recordedMs : 0,
        sinceMs: event.atMs,
      };
    case 'paused':
      if (state.kind !== 'recording') return null;
      return { kind: 'paused', takeId: state.takeId, recordedMs: recordedMs(state, event.atMs) };
    case 'resumed':
      if (state.kind !== 'paused') return null;
      return { ...state, kind: 'recording', sinceMs: event.atMs };
    case 'lost':
      if (state.kind !== 'recording' && state.kind !== 'paused') return null;
      return { kind: 'recovering', takeId: state.takeId, recordedMs: event.recordedMs };
    case 'stop':
      if (state.kind === 'idle' || state.kind === 'stopping') return null;
      return { kind: 'stopping', takeId: state.takeId, recordedMs: recordedMs(state, event.atMs) };
    case 'ended':
      return state.kind === 'idle' ? null : idle;
    default:
      return assertNever(event);
  }
}

/** Recorded so far without pauses, ms. */
export function recordedMs(state: TakeState, nowMs: number): number {
  switch (state.kind) {
    case 'recording':
      return state.recordedMs + Math.max(0, nowMs - state.sinceMs);
    case 'paused':
    case 'recovering':
    case 'stopping':
      return state.recordedMs;
    case 'idle':
    case 'countdown':
    case 'starting':
      return 0;
    default:
      return assertNever(state);
  }
}
