// The recording's two machines, pure: `next(state, event)` gives the state that follows, or null when
// the event means nothing there. Each move is on disk before its effect begins (library.ts).
import { assertNever } from '../base/failure';
import type { Failure } from '../../preload/schemas/failure';
import type { MediaState, PublicationState } from '../../preload/schemas/recording';

export type MediaEvent =
  /** The take stopped and all its chunks are on disk. */
  | { readonly kind: 'stopped' }
  /** We died while recording; found at start. */
  | { readonly kind: 'found-interrupted' }
  | { readonly kind: 'finish-began' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'broke'; readonly failure: Failure };

/** The media state after `event`, or null when it does not apply. */
export function nextMedia(state: MediaState, event: MediaEvent): MediaState | null {
  switch (event.kind) {
    case 'stopped':
      return state.kind === 'capturing' ? { kind: 'finishing' } : null;
    case 'found-interrupted':
      return state.kind === 'capturing' ? { kind: 'interrupted' } : null;
    case 'finish-began':
      return state.kind === 'interrupted' || state.kind === 'broken' ? { kind: 'finishing' } : null;
    case 'finished':
      return state.kind === 'finishing' ? { kind: 'ready' } : null;
    case 'broke':
      return state.kind === 'ready' ? null : { kind: 'broken', failure: event.failure };
    default:
      return assertNever(event);
  }
}

export type PublicationEvent =
  /** The user wants it at Claap: by stopping the take, or by hand. */
  | { readonly kind: 'queue' }
  /** It waits, for this reason, until then (ISO) or until something changes. */
  | { readonly kind: 'hold'; readonly failure: Failure; readonly retryAt: string | null }
  /** The user doesn't want it sent any more. What Claap may have made stays known. */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'create-began' }
  /** A sure no: nothing was made. `failure` is null when there is nothing to say about it. */
  | {
      readonly kind: 'create-refused';
      readonly failure: Failure | null;
      readonly retryAt: string | null;
    }
  /** The answer was lost, or we died while asking. */
  | { readonly kind: 'create-lost' }
  /** Looking at Claap did not settle it; only the user can. */
  | { readonly kind: 'create-asks'; readonly question: 'send-again' | 'choose' }
  /** Claap has it and we hold the link: by the answer, or found in its list. */
  | { readonly kind: 'created' }
  /** The user's yes to another create. */
  | { readonly kind: 'send-again' }
  | { readonly kind: 'uploaded' }
  /** The storage confirmed it, but Claap still says that nothing arrived. */
  | { readonly kind: 'upload-again' }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly retryAt: string | null;
    }
  /** Goes on where it failed; a question about an unknown create is looked into once more. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'published'; readonly isConfirmed: boolean };

/** The publication state after `event`, or null when it does not apply. */
export function nextPublication(
  state: PublicationState,
  event: PublicationEvent,
): PublicationState | null {
  switch (event.kind) {
    case 'queue':
      return state.kind === 'none' ? queued : null;
    case 'hold':
      return state.kind === 'queued'
        ? { kind: 'queued', hold: event.failure, retryAt: event.retryAt }
        : null;
    case 'cancel':
      return cancelled(state);
    case 'create-began':
      return state.kind === 'queued' ? { kind: 'creating' } : null;
    case 'create-refused':
      return state.kind === 'creating'
        ? { kind: 'queued', hold: event.failure, retryAt: event.retryAt }
        : null;
    case 'create-lost':
      return state.kind === 'creating' ? { kind: 'create-unknown', question: null } : null;
    case 'create-asks':
      return state.kind === 'create-unknown'
        ? { kind: 'create-unknown', question: event.question }
        : null;
    case 'created':
      return state.kind === 'creating' || state.kind === 'create-unknown' ? uploading : null;
    case 'send-again':
      return state.kind === 'create-unknown' || state.kind === 'failed' ? queued : null;
    case 'uploaded':
      return state.kind === 'uploading' ? { kind: 'processing' } : null;
    case 'upload-again':
      return state.kind === 'processing' ? uploading : null;
    case 'failed':
      // Not `creating`: a create ends in a sure no, an answer, or an unknown. From `failed` it could be
      // taken up again by a mere retry, and that might be a second one.
      return state.kind === 'uploading' || state.kind === 'processing'
        ? { kind: 'failed', at: state.kind, failure: event.failure, retryAt: event.retryAt }
        : null;
    case 'retry':
      return retried(state);
    case 'published':
      return state.kind === 'processing' || state.kind === 'uploading'
        ? { kind: 'published', isConfirmed: event.isConfirmed }
        : null;
    default:
      return assertNever(event);
  }
}

const queued: PublicationState = { kind: 'queued', hold: null, retryAt: null };
const uploading: PublicationState = { kind: 'uploading' };

// Back to `none` only where nothing was made: from there a mere "Upload" leads to a create.
function cancelled(state: PublicationState): PublicationState | null {
  switch (state.kind) {
    case 'queued':
      return { kind: 'none' };
    case 'create-unknown':
      return state.question === null ? null : { kind: 'create-unknown', question: 'left' };
    case 'uploading':
      return stopped;
    case 'failed':
      if (state.at === 'processing') return null;
      return state.at === 'creating' ? { kind: 'none' } : stopped;
    case 'none':
    case 'creating':
    case 'processing':
    case 'published':
      return null;
    default:
      return assertNever(state);
  }
}

const stopped: PublicationState = {
  kind: 'failed',
  at: 'uploading',
  failure: { code: 'cancelled', retryable: false },
  retryAt: null,
};

// A held one in the queue is "retried" by forgetting its hold; a failed one goes on where it failed.
function retried(state: PublicationState): PublicationState | null {
  if (state.kind === 'queued') return queued;
  if (state.kind === 'create-unknown')
    return state.question === null ? null : { kind: 'create-unknown', question: null };
  if (state.kind !== 'failed') return null;
  switch (state.at) {
    case 'creating':
      return queued;
    case 'uploading':
      return uploading;
    case 'processing':
      return { kind: 'processing' };
    default:
      return assertNever(state.at);
  }
}
