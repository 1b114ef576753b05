// What passes through while the parts of a take are read: pictures, the distance of key frames, holes in the
// sound, what could not be read. For the receipt, which must not read the finished file again. Pure.

export interface RawReport {
  /** Raw files that gave something. */
  readonly parts: number;
  /** Pictures that were handed on. */
  readonly frames: number;
  /** Bytes of what was handed on. */
  readonly readBytes: number;
  /** Bytes between two readable stretches that could not be read; a torn end is none. */
  readonly lostBytes: number;
  /** Longest stretch of one part without sound packets, ms; a still screen gives no pictures, but sound always comes. */
  readonly longestHoleMs: number;
  /** Most pictures from one key frame to the next. */
  readonly mostFramesBetweenKeys: number;
}

export class RawMeasure {
  #parts = 0;
  #frames = 0;
  #readBytes = 0;
  #lostBytes = 0;
  #longestHoleMs = 0;
  #sinceKey = 0;
  #mostBetweenKeys = 0;

  get report(): RawReport {
    return {
      parts: this.#parts,
      frames: this.#frames,
      readBytes: this.#readBytes,
      lostBytes: this.#lostBytes,
      longestHoleMs: this.#longestHoleMs,
      mostFramesBetweenKeys: Math.max(this.#mostBetweenKeys, this.#sinceKey),
    };
  }

  part(): void {
    this.#parts++;
  }

  frame(isKey: boolean): void {
    this.#frames++;
    if (isKey) {
      this.#mostBetweenKeys = Math.max(this.#mostBetweenKeys, this.#sinceKey);
      this.#sinceKey = 0;
    }
    this.#sinceKey++;
  }

  /** So long nothing was heard between two packets of one part. */
  hole(ms: number): void {
    this.#longestHoleMs = Math.max(this.#longestHoleMs, ms);
  }

  read(bytes: number): void {
    this.#readBytes += bytes;
  }

  lost(bytes: number): void {
    this.#lostBytes += bytes;
  }
}
