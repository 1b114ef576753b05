// Copies the media of a growing file behind a larger reserve while the file goes on growing. It reads only
// what was written before and follows the writer until it is at its heels; then the writer takes over.
// If the process dies, both parts are thrown away.
import { sleep } from '../../base/clock';
import type { Clock } from '../../base/clock';
import { copyMedia } from './movie-file';
import type { Place } from './movie-file';

const copyStep = 4 * 1024 * 1024;

export interface MoveOptions {
  readonly clock: Clock;
  readonly from: Place;
  readonly to: Place;
  /** Media bytes that are in `from` by now. */
  readonly written: () => number;
}

export class MediaMove {
  readonly to: Place;
  #ended: Promise<void> = Promise.resolve();
  readonly #options: MoveOptions;
  readonly #cancel = new AbortController();
  #copied = 0;
  #isClose = false;
  #error: unknown;

  constructor(options: MoveOptions) {
    this.#options = options;
    this.to = options.to;
  }

  /** Resolves when `follow` came close, failed or was cancelled; never rejects. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Begins to copy beside the writer. */
  follow(): void {
    this.#ended = this.#follow().catch((error: unknown) => {
      this.#error = error;
    });
  }

  /** At the writer's heels: `catchUp` now takes an instant. */
  get isClose(): boolean {
    return this.#isClose;
  }

  /** Why the copy ended early, or undefined. */
  get error(): unknown {
    return this.#error;
  }

  /** Ends the copy at its next step. */
  cancel(): void {
    this.#cancel.abort();
  }

  /**
   * Copies the rest; the caller sees to it that nothing is written meanwhile.
   * @throws the system's error
   */
  async catchUp(): Promise<void> {
    await this.#copyUntil(this.#options.written());
  }

  async #follow(): Promise<void> {
    const { clock, written } = this.#options;
    const { signal } = this.#cancel;
    const buffer = new Uint8Array(copyStep);
    while (!signal.aborted && written() - this.#copied > copyStep) {
      const startedAt = clock.monotonic();
      await this.#copyStep(buffer);
      await this.to.part.sync();
      // Half the disk's time at most: the raw file's own syncs come first.
      await sleep(clock, clock.monotonic() - startedAt, signal);
    }
    this.#isClose = !signal.aborted;
  }

  async #copyUntil(end: number): Promise<void> {
    const buffer = new Uint8Array(Math.min(copyStep, end - this.#copied));
    while (this.#copied < end) {
      await this.#copyStep(buffer.subarray(0, Math.min(buffer.byteLength, end - this.#copied)));
      this.to.part.syncSome();
    }
  }

  async #copyStep(buffer: Uint8Array): Promise<void> {
    await copyMedia(this.#options.from, this.to, this.#copied, buffer);
    this.#copied += buffer.byteLength;
  }
}
