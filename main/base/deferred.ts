// A promise that is settled from outside. Promise.withResolvers is not in Node 20.

export interface Deferred<T> {
  readonly promise: Promise<T>;
  /** Settles it; later calls change nothing. */
  resolve(value: T): void;
}

/** A promise of something that will be told. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
