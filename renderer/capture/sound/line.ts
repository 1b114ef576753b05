// The last samples of an endless line, each kept by its number. Copied in whole pieces: sound comes a hundred times
// a second for as long as a recording lasts. Pure.

export interface Line {
  /** Puts the samples there, at most `size`; what lies `size` before them is overwritten. */
  write(at: number, samples: Float32Array): void;
  /** Silence on `[from, to)`, at most `size`. */
  clear(from: number, to: number): void;
  /** Fills `target` with the samples from there on, at most `size`. */
  read(from: number, target: Float32Array): void;
}

/** Silent. */
export function createLine(size: number): Line {
  const kept = new Float32Array(size);
  const placeOf = (at: number): number => ((at % size) + size) % size;
  return {
    write(at, samples) {
      const from = placeOf(at);
      const fitting = size - from;
      kept.set(samples.subarray(0, fitting), from);
      if (samples.length > fitting) kept.set(samples.subarray(fitting));
    },
    clear(from, to) {
      const last = placeOf(from) + to - from;
      kept.fill(0, placeOf(from), last);
      if (last > size) kept.fill(0, 0, last - size);
    },
    read(at, target) {
      const from = placeOf(at);
      const fitting = size - from;
      target.set(kept.subarray(from, from + target.length));
      if (target.length > fitting) target.set(kept.subarray(0, target.length - fitting), fitting);
    },
  };
}
