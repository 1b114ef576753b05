import { expect, test } from 'vitest';
import { createPollPace } from '../../../../main/uploads/poll-pace';
import { createVirtualClock } from '../../../claap-api/virtual-clock';

test('asks less than once a second, and a thousand times a day, however many ask', () => {
  const clock = createVirtualClock(0);
  const pace = createPollPace(clock);
  const asked: number[] = [];

  while (asked.length < 2500) {
    const at = pace.nextAt();
    if (at > clock.monotonic()) clock.advance(at - clock.monotonic());
    pace.note();
    asked.push(clock.monotonic());
  }

  const gaps = asked.slice(1).map((at, i) => at - (asked[i] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  for (const start of asked) {
    const inADay = asked.filter((at) => at >= start && at < start + 86_400_000);
    expect(inADay.length).toBeLessThanOrEqual(1000);
  }
});
