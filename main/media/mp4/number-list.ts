// A list of numbers that grows in one typed array: two hours of recording are half a million samples, and
// plain arrays of them would cost tens of megabytes and pauses of the collector. Nothing on disk.

/** Grows by half when full, so that n pushes copy less than 3 n numbers. */
export class NumberList<A extends Uint32Array | Int32Array | Float64Array> {
  #numbers: A;
  #length = 0;
  readonly #make: (length: number) => A;
  readonly #view: (numbers: A, length: number) => A;

  constructor(make: (length: number) => A, view: (numbers: A, length: number) => A) {
    this.#make = make;
    this.#view = view;
    this.#numbers = make(64);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = this.#make(Math.ceil(this.#length * 1.5));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }

  /** The number at `index`; 0 outside of the list. */
  at(index: number): number {
    return index < this.#length ? (this.#numbers[index] ?? 0) : 0;
  }

  /** The last number, counted from the end: `last(0)`. */
  last(back = 0): number {
    return this.at(this.#length - 1 - back);
  }

  /** All numbers, as a view that the next push may leave behind. */
  all(): A {
    return this.#view(this.#numbers, this.#length);
  }

  /** Replaces a number that is there. */
  set(index: number, value: number): void {
    if (index >= 0 && index < this.#length) this.#numbers[index] = value;
  }
}

/** Whole numbers from 0 to 2^32 - 1. */
export const uint32List = (): NumberList<Uint32Array> =>
  new NumberList<Uint32Array>(
    (length) => new Uint32Array(length),
    (numbers, length) => numbers.subarray(0, length),
  );
/** Whole numbers from -2^31 to 2^31 - 1. */
export const int32List = (): NumberList<Int32Array> =>
  new NumberList<Int32Array>(
    (length) => new Int32Array(length),
    (numbers, length) => numbers.subarray(0, length),
  );
/** Offsets in a file, exact up to 2^53. */
export const offsetList = (): NumberList<Float64Array> =>
  new NumberList<Float64Array>(
    (length) => new Float64Array(length),
    (numbers, length) => numbers.subarray(0, length),
  );
