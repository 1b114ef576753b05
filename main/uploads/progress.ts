// How far each running upload is: told at most four times a second, since windows are drawn anew each
// time, and looked at once more after a wake, since a socket that slept may take a minute to say so.
// In memory only, but for the pace.
import type { UploadProgress } from '../../preload/schemas/recording';
import type { Clock } from '../base/clock';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import { createSpeedometer } from './speed';

const tellEveryMs = 250;
/** So long after a wake or a new network an upload that stands still has lost its connection. */
const standstillMs = 10_000;
const leastToTellBytes = 256 * 1024;

/** The pace of the last upload beyond this run, bytes a second; null: none yet. */
export interface KeptPace {
  read(): number | null;
  keep(pace: number): void;
}

const forgotten: KeptPace = { read: () => null, keep: () => undefined };

export interface Progresses {
  of(id: string): UploadProgress | null;
  /** What one attempt calls with the bytes that have left. */
  begin(id: string): (sentBytes: number, totalBytes: number) => void;
  /** The attempt is over. */
  end(id: string): void;
  /** Something else about this recording is worth a look. */
  tell(id: string): void;
  /** Bytes a second over the whole of the last upload that was long enough to tell; null: none yet. */
  pace(): number | null;
  onTold(listen: (id: string) => void): () => void;
  /** Calls `cut` for each upload that has not moved some seconds from now. */
  watchStandstill(cut: (id: string) => void): void;
}

export function createProgresses(
  clock: Clock,
  log: Logger,
  kept: KeptPace = forgotten,
): Progresses {
  const known = new Map<string, UploadProgress>();
  const begun = new Map<string, number>();
  let pace = kept.read();
  const listeners = createListeners<string>(log);
  return {
    of: (id) => known.get(id) ?? null,
    begin(id) {
      const speed = createSpeedometer(() => clock.monotonic());
      let toldAt = -Infinity;
      begun.delete(id);
      return (sentBytes, totalBytes) => {
        // From its first bytes on: the way to the storage is no measure of the line.
        if (!begun.has(id)) begun.set(id, clock.monotonic());
        known.set(id, speed.at(sentBytes, totalBytes));
        if (clock.monotonic() - toldAt < tellEveryMs) return;
        toldAt = clock.monotonic();
        listeners.tell(id);
      };
    },
    end(id) {
      const sentBytes = known.get(id)?.sentBytes ?? 0;
      const ms = clock.monotonic() - (begun.get(id) ?? clock.monotonic());
      // A small one says more about the way there and back than about the line.
      if (sentBytes >= leastToTellBytes && ms > 0) {
        pace = Math.round((sentBytes / ms) * 1000);
        kept.keep(pace);
      }
      begun.delete(id);
      known.delete(id);
      listeners.tell(id);
    },
    pace: () => pace,
    tell: (id) => listeners.tell(id),
    onTold: (listen) => listeners.add(listen),
    watchStandstill(cut) {
      for (const [id, before] of known) {
        // With all bytes gone it is the answer that is waited for.
        if (before.sentBytes >= Math.floor(before.totalBytes * 0.99)) continue;
        clock.after(standstillMs, () => {
          if (known.get(id)?.sentBytes === before.sentBytes) cut(id);
        });
      }
    },
  };
}
