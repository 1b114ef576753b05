// When a failed try is made again: 1, 2, 4 … 60 s with full jitter; after eight in a row it is said, and
// tried hourly from then on. No limit on days, only on noise (claap-api.md section 2). Pure.
import { backoffMs } from '../base/backoff';

/** So many failures in a row, and it is told to the user. */
export const patience = 8;

const hourMs = 3_600_000;

export interface NextTry {
  readonly afterMs: number;
  /** It was tried often enough to say so. */
  readonly isWorthTelling: boolean;
}

/**
 * The next try after so many failures in a row.
 * @param failures 1 or more
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
export function nextTry(failures: number, random: number): NextTry {
  return failures >= patience
    ? { afterMs: hourMs, isWorthTelling: true }
    : { afterMs: backoffMs(failures, random), isWorthTelling: false };
}
