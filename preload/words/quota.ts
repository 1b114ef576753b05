// The count of recordings made at Claap, in words, and whether to say or to ask something. It never
// blocks: the count is an estimate, and Claap decides (claap-api.md section 1). Pure.
import type { SettingsView } from '../schemas/settings';
import type { Format } from './format';
import type { Words } from './words';

type Quota = SettingsView['quota'];

/** `warn` from five before the limit on, `ask` at the limit. */
export type QuotaLevel = 'fine' | 'warn' | 'ask';

const nearLimit = 5;

/** Whether to say something: five before the limit a word, at the limit a question, never a wall. */
export function quotaLevel({ used, limit }: Pick<Quota, 'used' | 'limit'>): QuotaLevel {
  if (used >= limit) return 'ask';
  return used >= limit - nearLimit ? 'warn' : 'fine';
}

export interface QuotaLine {
  readonly level: QuotaLevel;
  /** `12 of 50` */
  readonly count: string;
  /** The same in a sentence. */
  readonly label: string;
  /** What else is known: unconfirmed ones, the next free place. */
  readonly notes: readonly string[];
}

/** The count in words. */
export function quotaLine(quota: Quota, words: Words, format: Format, now: Date): QuotaLine {
  const { used, uncertain, limit, nextFreeAt } = quota;
  const texts = words.quota;
  return {
    level: quotaLevel(quota),
    count: texts.count(used, limit),
    label: texts.label(used, limit),
    notes: [
      ...(uncertain === 0 ? [] : [texts.uncertain(uncertain)]),
      ...(nextFreeAt === null ? [] : [texts.next(format.date(new Date(nextFreeAt), now))]),
    ],
  };
}

/** What is said before another one is made; null while there is room enough. */
export function quotaWarning(quota: Quota, words: Words, format: Format, now: Date): string | null {
  const { used, limit, nextFreeAt } = quota;
  const texts = words.quota;
  switch (quotaLevel(quota)) {
    case 'fine':
      return null;
    case 'warn':
      return texts.near(limit - used);
    case 'ask': {
      const room =
        nextFreeAt === null ? '' : ` ${texts.room(format.date(new Date(nextFreeAt), now))}`;
      return `${texts.full(limit)} ${texts.mayRefuse}${room}`;
    }
    default:
      return null;
  }
}
