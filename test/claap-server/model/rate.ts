/** The rate limit: a bucket per endpoint that refills by service time, and a rolling day over all. */
import type { Clock } from '../clock';
import type { RateLimits } from '../options';

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface RateState {
  readonly allowed: boolean;
  /** Burst left at this endpoint. */
  readonly remaining: number;
  /** Calls left in the rolling 24 hours. */
  readonly daily: number;
}

export class RateLimiter {
  private readonly buckets = new Map<string, { level: number; at: number }>();
  private calls: number[] = [];

  constructor(
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Counts one call at an endpoint, unless it is over the limit. */
  take(endpoint: string): RateState {
    const now = this.clock.now();
    const { burst, perSecond, perDay } = this.limits;
    this.calls = this.calls.filter((at) => at > now - DAY_MS);
    const bucket = this.buckets.get(endpoint) ?? { level: burst, at: now };
    const level = Math.min(burst, bucket.level + ((now - bucket.at) / 1_000) * perSecond);
    const allowed = level >= 1 && this.calls.length < perDay;
    if (allowed) this.calls.push(now);
    const left = allowed ? level - 1 : level;
    this.buckets.set(endpoint, { level: left, at: now });
    return { allowed, remaining: Math.floor(left), daily: perDay - this.calls.length };
  }

  reset(): void {
    this.buckets.clear();
    this.calls = [];
  }
}
