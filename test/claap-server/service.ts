/** Everything the two listeners share: clock, ledger, world, recordings, faults, limits. */
import { Clock } from './clock';
import { FaultQueue } from './faults/fault-queue';
import { Ledger } from './ledger/ledger';
import { fetchPayload } from './model/download';
import { Processing } from './model/processing';
import { RateLimiter } from './model/rate';
import { Recordings, type Recording } from './model/recordings';
import { DEFAULT_WORLD, type World, type WorldInput } from './model/world';
import type { Settings } from './options';
import path from 'node:path';

/** A PUT that is running; `nudge` ends its pauses so that a client that left is noticed. */
export interface RunningPut {
  readonly nudge: AbortController;
  readonly done: Promise<void>;
}

export class Service {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly faults = new FaultQueue();
  readonly recordings: Recordings;
  readonly processing: Processing;
  readonly rate: RateLimiter;
  /** By recording and purpose. */
  readonly runningPuts = new Map<string, RunningPut>();
  /** TCP connections taken so far, on both listeners. */
  connections = 0;
  /** Scheme, host and port of each listener, set once they listen. */
  origins = { api: '', storage: '' };
  private currentWorld: World;
  private stop = new AbortController();

  constructor(readonly settings: Settings) {
    this.clock = new Clock(settings.time, settings.startTime);
    this.ledger = new Ledger(this.clock);
    this.recordings = new Recordings(settings, this.clock, this.ledger);
    this.processing = new Processing(settings, this.clock, this.recordings);
    this.rate = new RateLimiter(settings.rate, this.clock);
    this.currentWorld = { ...DEFAULT_WORLD, ...settings.world };
    this.faults.set(settings.faults);
  }

  get world(): World {
    return this.currentWorld;
  }

  setWorld(part: WorldInput): void {
    this.currentWorld = { ...this.currentWorld, ...part };
  }

  /** Gets a payload from elsewhere instead of a PUT; the recording goes on when it is here. */
  fetchDownload(recording: Recording, url: string): void {
    const { signal } = this.stop;
    const folder = path.join(this.settings.dir, 'files');
    void fetchPayload(url, folder, `${recording.id}-download`, signal).then(
      (file) => {
        if (signal.aborted) return;
        recording.payload = file;
        this.processing.payloadStored(recording);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        this.recordings.setState(recording, 'Failed', `download: ${reason}`);
      },
    );
  }

  /** As freshly started: no recordings, no ledger, no faults but those of the start. */
  reset(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.clock.reset();
    this.processing.reset();
    this.recordings.reset();
    this.rate.reset();
    this.ledger.reset();
    this.connections = 0;
    this.faults.set(this.settings.faults);
    this.currentWorld = { ...DEFAULT_WORLD, ...this.settings.world };
  }
}
