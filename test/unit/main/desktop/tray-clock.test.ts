import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTrayClock } from '../../../../main/desktop/tray-clock';
import { languageFor } from '../../../../preload/words/words';
import { idleTake, runningTake } from '../../../helpers/plain-views';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the recorded time stands beside the icon, second by second, still in a pause, gone at the end', () => {
  const written: string[] = [];
  const clock = createTrayClock((text) => written.push(text), languageFor('en'));
  const { format } = languageFor('en');

  clock.show(idleTake);
  clock.show({ ...runningTake, elapsedMs: 5000 });
  vi.advanceTimersByTime(2000);
  clock.show({ ...runningTake, state: 'paused', elapsedMs: 7000 });
  vi.advanceTimersByTime(5000);
  clock.show({ ...runningTake, state: 'stopping', elapsedMs: 7000 });
  vi.advanceTimersByTime(5000);

  expect(written).toEqual([5000, 6000, 7000].map((ms) => format.clock(ms)).concat(''));
});
