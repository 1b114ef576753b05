// Reads ffmpeg's `framecrc` output while it comes: a line a packet, `stream, dts, pts, duration, size, crc`.
// Counts frames and finds the longest gap. Pure.

export class FrameLines {
  #rest = '';
  #unitMs = 1;
  #lastTime: number | undefined;
  #count = 0;
  #bytes = 0;
  #longest = 0;

  get count(): number {
    return this.#count;
  }

  /** Bytes of all frames so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get longestGapMs(): number {
    return this.#longest * this.#unitMs;
  }

  /** The next text, cut anywhere. */
  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    const base = /^#tb 0: (\d+)\/(\d+)/.exec(line);
    if (base !== null) this.#unitMs = (1000 * Number(base[1])) / Number(base[2]);
    const frame = /^0,\s*-?\d+,\s*(-?\d+),\s*\d+,\s*(\d+),/.exec(line);
    if (frame === null) return;
    const time = Number(frame[1]);
    this.#count++;
    this.#bytes += Number(frame[2]);
    if (this.#lastTime !== undefined)
      this.#longest = Math.max(this.#longest, time - this.#lastTime);
    this.#lastTime = time;
  }
}
