// The bin of 24 hours: what was discarded can be brought back, also after a restart of the app; then its
// folder goes to the system's bin. All of it is on the disk (`discardedAt`), so that dying costs nothing.
//
// The rule of time. The wall clock is asked once for each recording: when the bin first sees it lie there
// in this run of the app, how much of its 24 h is left, from 0 to all of it. From then on the monotonic
// clock alone counts. So a clock that jumps while the app runs changes nothing, and one that is found set
// back costs at most another 24 h. At start the bin waits a minute before it looks: by then a clock that
// was wrong at boot is mostly right again.
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { ok, type Result, withoutValue } from '../base/result';
import type { Library, Recording } from './library';

/** ms; so long a discarded recording can be brought back. */
export const undoMs = 24 * 60 * 60_000;
const settleMs = 60_000;
const lookEveryMs = 60 * 60_000;

export interface Bin {
  /** Looks after a minute, and every hour. */
  start(): void;
  stop(): void;
  /** At once, and undone by `restore`. What is being sent stops; what Claap has stays there. */
  discard(id: string): Promise<Result<void>>;
  /** As it was before. What would have been sent by itself is sent; what was cut off goes on. */
  restore(id: string): Promise<Result<void>>;
  /** Gives to the system's bin what has lain here for 24 h; resolves when it has. */
  look(): Promise<void>;
}

export interface BinDeps {
  readonly library: Library;
  readonly clock: Clock;
  readonly log: Logger;
  /** Moves a folder to the system's bin. Rejects when it can't. */
  trash(folder: string): Promise<void>;
  /** Puts a recording into the queue. */
  send(id: string): Promise<Result<void>>;
  /** Something may go on. */
  poke(): void;
}

/** The bin of one library. */
export function createBin({ library, clock, log, trash, send, poke }: BinDeps): Bin {
  /** When each goes, by the monotonic clock. */
  const due = new Map<string, { readonly discardedAt: string; readonly at: number }>();
  let cancel: () => void = () => undefined;
  let looking: Promise<void> | null = null;

  function note({ manifest: { id, discardedAt } }: Recording): void {
    if (discardedAt === null) due.delete(id);
    else if (due.get(id)?.discardedAt !== discardedAt) {
      const lain = clock.now() - Date.parse(discardedAt);
      // What doesn't say when it was discarded was discarded now.
      const left = Number.isNaN(lain) ? undoMs : Math.min(undoMs, Math.max(0, undoMs - lain));
      due.set(id, { discardedAt, at: clock.monotonic() + left });
    }
  }

  async function look(): Promise<void> {
    const lying = library.list();
    for (const recording of lying) note(recording);
    for (const [id, { at }] of due) {
      const recording = library.get(id);
      if (recording === undefined) due.delete(id);
      if (recording === undefined || at > clock.monotonic() || !isAtRest(recording)) continue;
      const gone = await library.trash(id, trash);
      // Else it stays, and is tried again at the next look.
      if (gone.ok) due.delete(id);
      else log.warn('kept in the bin', { id, code: gone.failure.code });
    }
  }

  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  function lookIn(ms: number): void {
    cancel = clock.after(ms, () => {
      lookIn(lookEveryMs);
      void lookOnce();
    });
  }

  const stopListening = library.onChange(note);

  return {
    start() {
      cancel();
      lookIn(settleMs);
    },
    stop() {
      cancel();
      stopListening();
    },
    async discard(id) {
      const known = library.get(id);
      // A second click doesn't begin the 24 h again.
      if (known !== undefined && known.manifest.discardedAt !== null) return ok(undefined);
      return withoutValue(
        await library.change(id, { discardedAt: new Date(clock.now()).toISOString() }),
      );
    },
    async restore(id) {
      const isPublished = library.get(id)?.manifest.publication.kind === 'published';
      const restored = await library.change(id, {
        discardedAt: null,
        // Else cleaning up would take it again within the hour.
        ...(isPublished ? { isKept: true } : {}),
      });
      if (!restored.ok) return restored;
      const { isWanted, isRecovered, isRebuilt, media, publication } = restored.value.manifest;
      const wouldHaveGone = isWanted && !isRecovered && !isRebuilt;
      // One that is still being finished enters the queue when it is.
      if (wouldHaveGone && media.kind === 'ready' && publication.kind === 'none') return send(id);
      poke();
      return ok(undefined);
    },
    look: lookOnce,
  };
}

// Nothing works on its files any more.
function isAtRest({ manifest: { media } }: Recording): boolean {
  return media.kind === 'ready' || media.kind === 'broken' || media.kind === 'interrupted';
}
