// Says to screen readers what has just happened to the take.
import { useEffect, useRef } from 'react';
import { useTake } from '../state/use-take';
import { announce } from '../ui/announcer';
import { words } from '../ui/language';
import { spokenChange } from './spoken-change';

/** Announces each change of the take once. */
export function useSpokenTake(): void {
  const { take } = useTake();
  const before = useRef(take);
  useEffect(() => {
    const text = spokenChange(before.current, take, words);
    before.current = take;
    if (text !== null) announce(text);
  }, [take]);
}
