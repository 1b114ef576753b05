// What the index must know of one track's samples (frames or sound packets), gathered while they pass:
// sizes, times, key frames, and in which chunk of the file they lie. Times are kept as run lengths, the
// way the file stores them. In memory only; a crash loses nothing that the raw file does not hold.
import { int32List, offsetList, uint32List } from './number-list';

/** One sample as a fragment describes it. Times in units of the track. */
export interface Sample {
  readonly bytes: number;
  readonly decodeTime: number;
  /** How long the fragment says it lasts; the next sample's time wins over it. */
  readonly declaredDuration: number;
  /** Presentation minus decode time. */
  readonly compositionOffset: number;
  readonly isSync: boolean;
}

/** A run of equal values, `at(2 i)` how many, `at(2 i + 1)` which. */
type Runs = ReturnType<typeof uint32List> | ReturnType<typeof int32List>;

export class SampleTable {
  readonly sizes = uint32List();
  /** Pairs: how many samples, how long each. The last sample is not in it before it is closed. */
  readonly durations = uint32List();
  /** Pairs: how many samples, which offset. */
  readonly compositions = int32List();
  /** Numbers of the key frames, from 1. */
  readonly syncs = uint32List();
  /** Where each chunk begins, from the first media byte. */
  readonly chunkOffsets = offsetList();
  /** Pairs: first chunk (from 1), samples in each from there on. */
  readonly chunkRuns = uint32List();
  #hasCompositions = false;
  #firstTime = 0;
  #lastTime = 0;
  #lastDeclared = 0;
  #lowestComposition = Infinity;

  get count(): number {
    return this.sizes.length;
  }

  /** Decode time of the first sample. */
  get firstTime(): number {
    return this.#firstTime;
  }

  /** Decode time of the last sample. */
  get lastTime(): number {
    return this.#lastTime;
  }

  /** Where the last sample ends if nothing follows. */
  get endTime(): number {
    return this.#lastTime + this.#lastDeclared;
  }

  /** False when decode and presentation order are the same, as in all that we capture. */
  get hasCompositions(): boolean {
    return this.#hasCompositions;
  }

  /** The smallest presentation minus decode time; 0 for an empty table. */
  get lowestComposition(): number {
    return this.#lowestComposition === Infinity ? 0 : this.#lowestComposition;
  }

  get isAllSync(): boolean {
    return this.syncs.length === this.sizes.length;
  }

  /** A chunk of `samples` that lie one behind the other from `offset` on. */
  addChunk(offset: number, samples: readonly Sample[]): void {
    if (samples.length === 0) return;
    this.chunkOffsets.push(offset);
    if (this.chunkRuns.length === 0 || this.chunkRuns.last() !== samples.length) {
      this.chunkRuns.push(this.chunkOffsets.length);
      this.chunkRuns.push(samples.length);
    }
    for (const sample of samples) this.#add(sample);
  }

  #add(sample: Sample): void {
    let time = sample.decodeTime;
    if (this.count === 0) this.#firstTime = time;
    else {
      // Absolute times, so that neither a wrong guess at a fragment's end nor a step back adds up.
      time = Math.max(time, this.#lastTime);
      extend(this.durations, time - this.#lastTime);
    }
    this.#lastTime = time;
    this.#lastDeclared = sample.declaredDuration;
    this.sizes.push(sample.bytes);
    extend(this.compositions, sample.compositionOffset);
    if (sample.compositionOffset !== 0) this.#hasCompositions = true;
    this.#lowestComposition = Math.min(this.#lowestComposition, sample.compositionOffset);
    if (sample.isSync) this.syncs.push(this.count);
  }
}

function extend(runs: Runs, value: number): void {
  if (runs.length > 0 && runs.last() === value) runs.set(runs.length - 2, runs.last(1) + 1);
  else {
    runs.push(1);
    runs.push(value);
  }
}
