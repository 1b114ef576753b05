/** The verdict on a test run, worked out from the ledger alone. */
import type { CreateEntry, LedgerEntry, Verdict } from './types';

const TWIN_WINDOW_MS = 10 * 60 * 1000;

/** `ok` means no violation; doubles are counted, not judged: the user may have said yes. */
export function verdictOf(entries: readonly LedgerEntry[]): Verdict {
  const creates = entries.filter((entry) => entry.kind === 'create');
  const violations = entries
    .filter((entry) => entry.kind === 'violation')
    .map(({ rule, detail, request }) => ({
      rule,
      detail,
      ...(request === undefined ? {} : { request }),
    }));
  return {
    ok: violations.length === 0,
    violations,
    creates: creates.length,
    possibleDoubles: creates.filter((entry, i) => hasEarlierTwin(entry, creates.slice(0, i)))
      .length,
  };
}

function hasEarlierTwin(entry: CreateEntry, earlier: readonly CreateEntry[]): boolean {
  return earlier.some(
    (other) =>
      other.authorEmail.toLowerCase() === entry.authorEmail.toLowerCase() &&
      other.title === entry.title &&
      other.channelId === entry.channelId &&
      Date.parse(entry.time) - Date.parse(other.time) <= TWIN_WINDOW_MS,
  );
}
