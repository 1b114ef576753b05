import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCalm } from '../../../../renderer/library/calm';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Scrolls so far within so many ms. */
function scroller() {
  const calm = createCalm(() => Date.now());
  let top = 0;
  return {
    calm,
    scroll(by: number, inMs: number) {
      vi.advanceTimersByTime(inMs);
      top += by;
      calm.scrolled(top);
    },
  };
}

test('what is scrolled at a reading pace is drawn whole at once', () => {
  const { calm, scroll } = scroller();
  scroll(100, 50);
  expect(calm.isCalm()).toBe(true);
  scroll(-60, 16);
  expect(calm.isCalm()).toBe(true);
});

test('what flies by is drawn whole when the hand rests, without another move', () => {
  const { calm, scroll } = scroller();
  let heard = 0;
  scroll(2000, 16);
  calm.onCalm(() => {
    heard += 1;
  });
  scroll(2000, 16);
  expect([calm.isCalm(), heard]).toEqual([false, 0]);
  vi.advanceTimersByTime(150);
  expect([calm.isCalm(), heard]).toEqual([true, 1]);
});

test('a row that went away meanwhile is not told', () => {
  const { calm } = scroller();
  let heard = 0;
  calm.onCalm(() => {
    heard += 1;
  })();
  vi.advanceTimersByTime(150);
  expect([calm.isCalm(), heard]).toEqual([true, 0]);
});
