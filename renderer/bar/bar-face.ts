// What the bar shows, by the take and its end. Pure.
import type { Failure } from '../../preload/schemas/failure';
import type { TakeEnd, TakeView } from '../../preload/schemas/take';

export type BarFace =
  /** Nothing: the window is about to be hidden. */
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly isPaused: boolean }
  | { readonly kind: 'saving' }
  | { readonly kind: 'ended'; readonly end: TakeEnd }
  | { readonly kind: 'not-started'; readonly failure: Failure };

/** The bar's face. A running take comes before the end of the one before it. */
export function barFace(take: TakeView, end: TakeEnd | null, failure: Failure | null): BarFace {
  switch (take.state) {
    case 'countdown':
    case 'starting':
      return { kind: 'starting' };
    case 'recovering':
    case 'recording':
      return { kind: 'running', isPaused: false };
    case 'paused':
      return { kind: 'running', isPaused: true };
    case 'stopping':
      return end === null ? { kind: 'saving' } : { kind: 'ended', end };
    case 'idle':
      if (end !== null) return { kind: 'ended', end };
      return failure === null ? { kind: 'none' } : { kind: 'not-started', failure };
    default:
      return take.state satisfies never;
  }
}

/** How long an end stays, ms; null until it is closed by hand. The pointer on it stops the time. */
export function endStaysMs(end: TakeEnd): number | null {
  switch (end.outcome) {
    case 'link':
      return end.failure === null ? 4000 : 12_000;
    case 'saved':
      return end.failure === null ? 5000 : 10_000;
    case 'discarded':
      return 8000;
    case 'failed':
      return null;
    default:
      return end.outcome satisfies never;
  }
}
