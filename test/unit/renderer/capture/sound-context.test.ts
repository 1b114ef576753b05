// One context for all, closed when nobody has used it for a while.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShared } from '../../../../renderer/capture/sound-context';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function made() {
  const close = vi.fn<() => Promise<void>>(async () => undefined);
  const open = vi.fn<() => Promise<{ close: typeof close }>>(async () => ({ close }));
  return { sound: createShared(open), open, close };
}

test('two borrow the same, and it is closed a while after both gave it back', async () => {
  const { sound, open, close } = made();
  const [first, second] = await Promise.all([sound.borrow(), sound.borrow()]);
  expect(open).toHaveBeenCalledOnce();
  expect(first.context).toBe(second.context);

  first.giveBack();
  first.giveBack();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close, 'given back twice is given back once').not.toHaveBeenCalled();
  second.giveBack();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close).toHaveBeenCalledOnce();
});

test('one that is borrowed again soon is not closed meanwhile', async () => {
  const { sound, open, close } = made();
  (await sound.borrow()).giveBack();
  await vi.advanceTimersByTimeAsync(500);
  const again = await sound.borrow();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close).not.toHaveBeenCalled();
  again.giveBack();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close).toHaveBeenCalledOnce();
  await sound.borrow();
  expect(open).toHaveBeenCalledTimes(2);
});

test('one that cannot be opened is tried again by the next', async () => {
  const { sound, open, close } = made();
  open.mockRejectedValueOnce(new Error('no sound'));
  await expect(sound.borrow()).rejects.toThrow('no sound');
  (await sound.borrow()).giveBack();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(close).toHaveBeenCalledOnce();
});
