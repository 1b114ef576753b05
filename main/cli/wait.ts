// Waits for a recording to get where the user wants it: file, link, uploaded, ready. Reads what the app
// tells and decides when waiting is over, will go on, or is in vain. Ending the wait ends nothing else.
import type { KeyState } from '../../preload/schemas/settings';
import { isPausedNow } from '../../preload/words/states';
import { assertNever, failure } from '../base/failure';
import type { Connection } from './client';
import type { waitGoals } from './commands';
import type { Patience } from './io';
import type { Recorded } from './port';
import { type Trouble, trouble, troubleOf } from './trouble';
import { cliWords, stateOf, stateSentence } from './words';

/** `usual`: the file, and the link when it is to be expected soon. */
export type Goal = (typeof waitGoals)[number] | 'usual';

export type Standing =
  | { readonly kind: 'reached' }
  /** At work; there is no reason to give up. */
  | { readonly kind: 'moving' }
  /** Held up by network or service; goes on by itself. */
  | { readonly kind: 'held'; readonly trouble: Trouble }
  /** Does not get there without somebody's help. */
  | { readonly kind: 'in-vain'; readonly trouble: Trouble };

/** Where a recording stands on its way to `goal`. */
export function standing(recorded: Recorded, goal: Goal, key: KeyState): Standing {
  const { view, isWanted } = recorded;
  if (view.isDiscarded) return inVain(trouble('discarded', cliWords.wasDiscarded));
  switch (view.media.kind) {
    case 'capturing':
    case 'interrupted':
    case 'finishing':
      return { kind: 'moving' };
    case 'broken':
      return inVain({ ...troubleOf(view.media.failure), exitCode: 4 });
    case 'ready':
      break;
    default:
      return assertNever(view.media);
  }
  if (goal === 'usual' && !isWanted) return { kind: 'reached' };
  return publicationStanding(recorded, goal, key);
}

function publicationStanding({ view, isWanted }: Recorded, goal: Goal, key: KeyState): Standing {
  const state = view.publication;
  const hasLink = (goal === 'link' || goal === 'usual') && view.link !== null;
  if (hasLink) return { kind: 'reached' };
  const noKey = key === 'none' || key === 'unreadable';
  if (isPausedNow(view)) return inVain(trouble('paused', cliWords.uploadPaused));
  switch (state.kind) {
    case 'none':
      if (!isWanted) return inVain(trouble('stays-local', cliWords.staysLocal));
      return noKey ? inVain(troubleOf(failure('key-missing'))) : { kind: 'moving' };
    case 'queued':
      if (state.hold === null && noKey) return inVain(troubleOf(failure('key-missing')));
      return state.hold === null ? waitingOr(view) : heldOr(recordedReason(view), view);
    case 'create-unknown':
      return state.question === null ? { kind: 'moving' } : heldOr(recordedReason(view), view);
    case 'creating':
      return { kind: 'moving' };
    case 'uploading':
      return waitingOr(view);
    case 'processing':
      return goal === 'uploaded' ? { kind: 'reached' } : waitingOr(view);
    case 'published':
      return { kind: 'reached' };
    case 'failed':
      if (goal === 'uploaded' && state.at === 'processing') return { kind: 'reached' };
      return heldOr({ ...troubleOf(state.failure), exitCode: 4 }, view);
    default:
      return assertNever(state);
  }
}

/** Why a recording does not go on, as a trouble; for those that wait. */
function recordedReason(view: Recorded['view']): Trouble {
  const state = view.publication;
  if (state.kind === 'queued' && state.hold !== null)
    return { ...troubleOf(state.hold), exitCode: 3 };
  return { ...troubleOf(failure('create-unknown')), sentence: stateSentence(view) };
}

function waitingOr(view: Recorded['view']): Standing {
  if (view.waiting === null) return { kind: 'moving' };
  return { kind: 'held', trouble: { ...troubleOf(view.waiting.failure), exitCode: 3 } };
}

// The words know which states end by themselves; there is one list of them, not two.
function heldOr(why: Trouble, view: Recorded['view']): Standing {
  const { tone } = stateOf(view);
  return tone === 'needs-user' || tone === 'quiet' ? inVain(why) : { kind: 'held', trouble: why };
}

function inVain(why: Trouble): Standing {
  return { kind: 'in-vain', trouble: why };
}

/** The recording when the wait ended, and why it ended early; null when the goal was reached. */
export interface Waited {
  readonly recorded: Recorded | null;
  readonly trouble: Trouble | null;
}

export interface WaitOptions {
  readonly goal: Goal;
  readonly key: KeyState;
  readonly patience: Patience;
  /** It was stopped just now: how long the link took is noted a moment after the link. */
  readonly hasTimes: boolean;
}

/** The app notes the time to the link by then, ms. */
const timesMs = 2000;

/**
 * Follows a recording until `goal` is reached or cannot be. `usual` gives up on the link after
 * `patience.linkMs`; any wait ends after `patience.troubleMs` in which nothing moves.
 */
export async function waitFor(
  connection: Connection,
  id: string,
  { goal, key, patience, hasTimes }: WaitOptions,
): Promise<Waited> {
  return new Promise((resolve) => {
    let last: Recorded | null = null;
    let heldTimer: NodeJS.Timeout | undefined;
    let linkTimer: NodeJS.Timeout | undefined;
    let timesTimer: NodeJS.Timeout | undefined;
    const end = (why: Trouble | null): void => {
      clearTimeout(heldTimer);
      clearTimeout(linkTimer);
      clearTimeout(timesTimer);
      resolve({ recorded: last, trouble: why });
    };
    const giveUp = (): void => {
      const now = last === null ? null : standing(last, goal, key);
      end(now?.kind === 'held' ? now.trouble : stillWaiting(last));
    };
    const giveUpIfHeld = (): void => {
      if (last !== null && standing(last, goal, key).kind === 'moving')
        heldTimer = setTimeout(giveUpIfHeld, patience.troubleMs);
      else giveUp();
    };
    const hear = (recorded: Recorded): void => {
      const hasMoved = last === null || isFurther(recorded, last);
      last = recorded;
      const now = standing(recorded, goal, key);
      if (now.kind === 'reached') {
        if (!hasTimes || !lacksTime(recorded)) end(null);
        else timesTimer ??= setTimeout(() => end(null), timesMs);
        return;
      }
      if (now.kind === 'in-vain') return end(now.trouble);
      // A retry alone is no movement: offline, it would be tried and held for ever.
      if (hasMoved) {
        clearTimeout(heldTimer);
        heldTimer = undefined;
      }
      if (now.kind === 'held') heldTimer ??= setTimeout(giveUpIfHeld, patience.troubleMs);
      if (goal === 'usual' && recorded.view.media.kind === 'ready')
        linkTimer ??= setTimeout(giveUp, patience.linkMs);
    };
    void connection.ask('recordings.follow', { id }, hear).then((ended) => {
      end(ended.ok ? trouble('app-gone', cliWords.gone) : ended.failure);
    });
  });
}

function lacksTime({ view }: Recorded): boolean {
  return view.link !== null && view.receipt !== null && view.receipt.stopToLinkMs === null;
}

function isFurther(now: Recorded, before: Recorded): boolean {
  const sent = (recorded: Recorded): number => recorded.view.progress?.sentBytes ?? 0;
  return milestone(now) > milestone(before) || sent(now) > sent(before);
}

function milestone({ view }: Recorded): number {
  const { kind } = view.publication;
  if (kind === 'published') return 4;
  if (kind === 'processing') return 3;
  if (view.link !== null) return 2;
  return view.media.kind === 'ready' ? 1 : 0;
}

function stillWaiting(recorded: Recorded | null): Trouble {
  const state = recorded === null ? '…' : stateOf(recorded.view).text;
  return trouble('still-waiting', cliWords.stillWaiting(state.replace(/[….]+$/u, '')));
}
