/**
 * The stand-in's clock. Everything the service decides by time (quota, rate, expiry, states) asks it.
 * `virtual` stands still until `advance`; `real` flows with the machine and can be advanced on top.
 * Holds nothing that outlives the process.
 */

/** `virtual`: moves only by `advance`. `real`: the machine's time plus whatever was advanced. */
export type TimeMode = 'virtual' | 'real';

interface Timer {
  readonly due: number;
  readonly run: () => void;
  cancel: () => void;
}

/** Where a virtual clock starts: the moment of the contract's own example. */
export const DEFAULT_START = '2026-03-02T13:07:12.480Z';

export class Clock {
  private base: number;
  private readonly start: number;
  private readonly timers = new Set<Timer>();

  constructor(
    readonly mode: TimeMode,
    startTime: string = DEFAULT_START,
  ) {
    this.start = Date.parse(startTime);
    if (Number.isNaN(this.start)) throw new RangeError(`Not a date: ${startTime}`);
    this.base = mode === 'virtual' ? this.start : 0;
  }

  /** Milliseconds since 1970, as the service sees them. */
  now(): number {
    return this.mode === 'virtual' ? this.base : Date.now() + this.base;
  }

  /** The present moment as ISO 8601 in UTC, to the millisecond. */
  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Moves the clock on by `ms` and runs, in order, whatever fell due on the way. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError('The clock only goes forward');
    const target = this.now() + ms;
    for (let next = this.earliest(target); next; next = this.earliest(target)) {
      const step = next.due - this.now();
      if (step > 0) this.base += step;
      next.cancel();
      next.run();
    }
    const rest = target - this.now();
    if (rest > 0) this.base += rest;
  }

  /** Runs `run` once the service's time has moved on by `ms`. Gives back the way to call it off. */
  schedule(ms: number, run: () => void): () => void {
    return this.add(ms, run, this.mode === 'real');
  }

  /**
   * Pauses for `ms` on the wire (delays, stalls, pacing). Always passes with the machine's time too,
   * so that a frozen clock cannot hang a socket; `advance` ends it early. `signal` ends it at once.
   */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = (): void => {
        cancel();
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const cancel = this.add(ms, finish, true);
      signal?.addEventListener('abort', finish, { once: true });
    });
  }

  /** Forgets all timers and goes back to the start. */
  reset(): void {
    for (const timer of [...this.timers]) timer.cancel();
    this.base = this.mode === 'virtual' ? this.start : 0;
  }

  private add(ms: number, run: () => void, alsoReal: boolean): () => void {
    let handle: NodeJS.Timeout | undefined;
    const timer: Timer = {
      due: this.now() + ms,
      run,
      cancel: () => {
        clearTimeout(handle);
        this.timers.delete(timer);
      },
    };
    this.timers.add(timer);
    if (alsoReal) {
      handle = setTimeout(() => {
        timer.cancel();
        run();
      }, ms);
    }
    return timer.cancel;
  }

  private earliest(limit: number): Timer | undefined {
    let found: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.due <= limit && (!found || timer.due < found.due)) found = timer;
    }
    return found;
  }
}
