// The count of creations in the rolling 30 days, per key and author: an estimate for the user's eyes,
// because others create too and an answer may have been lost. It warns and asks, it never blocks; the
// server decides (claap-api.md section 1). Pure.

/** One create that used a place, or may have. */
export interface CreateUse {
  /** The recording on this computer and its attempt: what names the use. */
  readonly recording: string;
  readonly attempt: number;
  /** Null when it is not known which key it was; it then counts for every key. */
  readonly keyHash: string | null;
  readonly authorEmail: string;
  /** ISO, by Claap's clock as well as we know it. */
  readonly at: string;
  /** Claap's id; null while the create is unknown. */
  readonly claapId: string | null;
}

export interface QuotaQuestion {
  readonly keyHash: string | null;
  readonly authorEmail: string;
  /** By Claap's clock, ms since 1970. */
  readonly nowMs: number;
  readonly limit: number;
}

export interface Quota {
  readonly used: number;
  /** How many of the used ones may not have been made. */
  readonly uncertain: number;
  readonly limit: number;
  /** ISO; when the next place becomes free, or, at the limit, when one more can be made; null when none is used. */
  readonly nextFreeAt: string | null;
}

export const quotaWindowMs = 30 * 24 * 60 * 60_000;

/** The places used in the 30 days before now. */
export function countQuota(uses: Iterable<CreateUse>, question: QuotaQuestion): Quota {
  const { keyHash, nowMs, limit } = question;
  const author = question.authorEmail.toLowerCase();
  const counted = [...uses]
    .filter((use) => use.authorEmail.toLowerCase() === author)
    .filter((use) => use.keyHash === null || keyHash === null || use.keyHash === keyHash)
    .map((use) => ({ at: Date.parse(use.at), isCertain: use.claapId !== null }))
    .filter(({ at }) => at > nowMs - quotaWindowMs)
    .toSorted((a, b) => a.at - b.at);
  const frees = counted[Math.max(0, counted.length - limit)];
  return {
    used: counted.length,
    uncertain: counted.filter(({ isCertain }) => !isCertain).length,
    limit,
    nextFreeAt: frees === undefined ? null : new Date(frees.at + quotaWindowMs).toISOString(),
  };
}

/** Both lists as one; of the same use the one that knows more is kept. */
export function mergeUses(
  first: Iterable<CreateUse>,
  second: Iterable<CreateUse>,
): readonly CreateUse[] {
  const merged = new Map<string, CreateUse>();
  for (const use of [...first, ...second]) {
    const name = useName(use);
    const known = merged.get(name);
    if (known === undefined) {
      merged.set(name, use);
      continue;
    }
    const better = use.claapId !== null && known.claapId === null ? use : known;
    merged.set(name, { ...better, keyHash: known.keyHash ?? use.keyHash });
  }
  return [...merged.values()];
}

/** What tells uses apart. */
export function useName(use: Pick<CreateUse, 'recording' | 'attempt'>): string {
  return `${use.recording}#${use.attempt}`;
}
