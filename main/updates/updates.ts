// When the app looks for a newer version of itself, fetches it, and restarts into it. Never while something
// is recorded or uploaded: neither the looking, nor the download, nor the restart. If the app dies in the
// middle, what was fetched is checked again or fetched anew.
import type { UpdatesView } from '../../preload/schemas/updates';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';

/** What does the work; electron-updater in the app. */
export interface Updater {
  /** The version to update to, or null when there is no newer one for this computer (yet). */
  look(): Promise<string | null>;
  /** Fetches what `look` found, so that a restart gets it. @throws when it is cut off or is not what the feed says */
  fetch(): Promise<void>;
  /** What is being fetched can wait: `fetch` fails. */
  stopFetching(): void;
  /** Ends the app and starts the new one. @throws when that cannot be; the app then goes on */
  restart(): Promise<void>;
}

export type UpdateState =
  | { readonly kind: 'none' }
  | { readonly kind: 'fetching'; readonly version: string }
  | { readonly kind: 'ready'; readonly version: string }
  /** The user has said yes: as soon as nothing is under way. */
  | { readonly kind: 'restarting'; readonly version: string };

export type Look = Extract<UpdatesView, { kind: 'none' }>['look'];

export interface Updates {
  state(): UpdateState;
  /** What the last look came to. */
  lastLook(): Look;
  /** Looks now, by the user's wish; resolves when that is done. */
  look(): Promise<UpdateState>;
  /** The user's yes: restarts at once, or as soon as nothing is recorded or uploaded any more. */
  restartWhenIdle(): void;
  /** Something was begun or ended; what waited for idleness goes on. */
  poke(): void;
  onChange(listen: () => void): () => void;
  stop(): void;
}

export interface UpdatesDeps {
  readonly updater: Updater;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether something is recorded or uploaded. */
  isBusy(): boolean;
}

const firstLookMs = 60_000;
const lookEveryMs = 6 * 3_600_000;

/** Looks a minute after the start and every six hours; `stop` ends that. */
export function createUpdates({ updater, clock, log, isBusy }: UpdatesDeps): Updates {
  let state: UpdateState = { kind: 'none' };
  let look: Look = 'never';
  let isAtWork = false;
  /** Due, but something was under way. */
  let isDue = false;
  let isStopped = false;
  let isLeaving = false;
  const listeners = new Set<() => void>();
  let cancel = clock.after(firstLookMs, () => void turn());

  function become(next: UpdateState): void {
    state = next;
    log.info('update', next);
    tell();
  }
  function tell(): void {
    for (const listen of listeners) listen();
  }
  function looked(next: Look): void {
    look = next;
    tell();
  }
  async function turn(): Promise<void> {
    cancel();
    cancel = clock.after(lookEveryMs, () => void turn());
    await work();
  }
  async function work(): Promise<void> {
    if (isAtWork || isStopped || state.kind === 'ready' || state.kind === 'restarting') return;
    isDue = isBusy();
    if (isDue) return looked('busy');
    isAtWork = true;
    looked('looking');
    try {
      const version = await updater.look();
      if (version === null) return looked('newest');
      isDue = isBusy();
      if (isDue) return looked('busy');
      become({ kind: 'fetching', version });
      await updater.fetch();
      become({ kind: 'ready', version });
    } catch (error) {
      // No news for the user: the next look tries again, and the app that runs is a good one.
      if (!isDue) log.warn('no update', { error });
      look = isDue ? 'busy' : 'failed';
      become({ kind: 'none' });
    } finally {
      isAtWork = false;
    }
  }
  // A recording that begins, or its upload, has the disk and the line for itself.
  function giveWay(): void {
    if (isDue || !isBusy()) return;
    isDue = true;
    updater.stopFetching();
  }
  async function restart(): Promise<void> {
    if (state.kind !== 'restarting' || isBusy() || isStopped || isLeaving) return;
    log.info('restarting into the update', { version: state.version });
    isLeaving = true;
    const { version } = state;
    try {
      await updater.restart();
    } catch (error) {
      // It is there, and the next start gets it.
      log.warn('not restarted', { error });
      isLeaving = false;
      become({ kind: 'ready', version });
    }
  }

  return {
    state: () => state,
    lastLook: () => look,
    async look() {
      await work();
      return state;
    },
    restartWhenIdle() {
      if (state.kind !== 'ready' && state.kind !== 'restarting') return;
      become({ kind: 'restarting', version: state.version });
      void restart();
    },
    poke() {
      if (state.kind === 'restarting') void restart();
      else if (state.kind === 'fetching') giveWay();
      else if (isDue) void work();
    },
    onChange(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** As the settings show it; null where the app does not update itself. */
export function updatesView(updates: Pick<Updates, 'state' | 'lastLook'> | null): UpdatesView {
  if (updates === null) return { kind: 'others' };
  const state = updates.state();
  return state.kind === 'none' ? { kind: 'none', look: updates.lastLook() } : state;
}
