// Reads ffmpeg's `framecrc` output while it comes: a line a packet, `stream, dts, pts, duration, size, crc`.
// Stream 0 is the picture, stream 1 the sound, if there is one. Counts frames, finds the longest gap and the
// length of it all, so that nobody has to read the finished file again. Pure.

export class FrameLines {
  #rest = '';
  readonly #unitMs = [1, 1];
  #lastFrameMs: number | undefined;
  #count = 0;
  #bytes = 0;
  #longestGapMs = 0;
  #hasSound = false;
  #startMs = Infinity;
  #endMs = 0;

  /** Frames so far. */
  get count(): number {
    return this.#count;
  }

  /** Bytes of all packets so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get hasSound(): boolean {
    return this.#hasSound;
  }

  get longestGapMs(): number {
    return this.#longestGapMs;
  }

  /** From the first packet's beginning to the last one's end. */
  get durationMs(): number {
    return Math.max(0, this.#endMs - this.#startMs);
  }

  /** The next text, cut anywhere. */
  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    const base = /^#tb ([01]): (\d+)\/(\d+)/.exec(line);
    if (base !== null) this.#unitMs[Number(base[1])] = (1000 * Number(base[2])) / Number(base[3]);
    const packet = /^([01]),\s*-?\d+,\s*(-?\d+),\s*(\d+),\s*(\d+),/.exec(line);
    if (packet === null) return;
    const stream = Number(packet[1]);
    const unitMs = this.#unitMs[stream] ?? 1;
    const timeMs = Number(packet[2]) * unitMs;
    this.#bytes += Number(packet[4]);
    this.#startMs = Math.min(this.#startMs, timeMs);
    this.#endMs = Math.max(this.#endMs, timeMs + Number(packet[3]) * unitMs);
    if (stream === 1) this.#hasSound = true;
    else this.#frame(timeMs);
  }

  #frame(timeMs: number): void {
    this.#count++;
    if (this.#lastFrameMs !== undefined)
      this.#longestGapMs = Math.max(this.#longestGapMs, timeMs - this.#lastFrameMs);
    this.#lastFrameMs = timeMs;
  }
}
