// All polls together stay below one call a second and 1,000 a day: the workspace's 3,000 are shared
// (claap-api.md section 3). In memory; a new start begins a new day.
import type { Clock } from '../base/clock';

const dayMs = 24 * 60 * 60_000;
const pollsADay = 1000;
const pollEveryMs = 1000;

export function createPollPace(clock: Clock): {
  /** When the next poll may go out, by the monotonic clock. */
  nextAt(): number;
  /** One goes out now. */
  note(): void;
} {
  const polls: number[] = [];
  return {
    nextAt() {
      const since = clock.monotonic() - dayMs;
      while (polls.length > 0 && (polls[0] ?? 0) <= since) polls.shift();
      if (polls.length >= pollsADay) return (polls[0] ?? 0) + dayMs;
      return (polls.at(-1) ?? -Infinity) + pollEveryMs;
    },
    note() {
      polls.push(clock.monotonic());
    },
  };
}
