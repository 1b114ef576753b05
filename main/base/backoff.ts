// How long to wait before the next try: exponential with full jitter, so that many clients that
// failed together do not come back together (AWS, "Exponential backoff and jitter").

/**
 * The wait before try `failures + 1`, in ms: a random share of min(capMs, baseMs * 2^(failures-1)).
 * @param failures how many tries in a row have failed, 1 or more
 * @param random a number from 0 (inclusive) to 1 (exclusive); handed in by tests
 */
export function backoffMs(
  failures: number,
  random: number = Math.random(),
  baseMs = 1000,
  capMs = 60_000,
): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.max(0, failures - 1));
  return Math.round(random * ceiling);
}
