import { expect, it } from 'vitest';
import type { TakeView } from '../../../../preload/schemas/take';
import { languageFor } from '../../../../preload/words/words';
import { spokenChange } from '../../../../renderer/bar/spoken-change';
import { idleTake, runningTake } from '../../../helpers/plain-views';

const { words } = languageFor('en');
const spoken = (before: TakeView, after: TakeView) => spokenChange(before, after, words);

it('tells each change of the take once, in words', () => {
  const starting = { ...idleTake, state: 'starting' } as const;
  const paused = { ...runningTake, state: 'paused' } as const;

  expect(spoken(starting, runningTake)).toBe('Recording started');
  expect(spoken(runningTake, paused)).toBe('Paused');
  expect(spoken(paused, runningTake)).toBe('Recording goes on');
  expect(spoken(runningTake, { ...runningTake, isMuted: true })).toBe('Microphone muted');
  expect(spoken(runningTake, { ...runningTake, state: 'stopping' })).toBe('Stopped, saving');
});

it('is silent about what needs no word', () => {
  expect(spoken(idleTake, { ...idleTake, state: 'starting' })).toBeNull();
  expect(spoken(runningTake, { ...runningTake, elapsedMs: 9000 })).toBeNull();
  expect(spoken(idleTake, { ...idleTake, isMuted: true })).toBeNull();
});
