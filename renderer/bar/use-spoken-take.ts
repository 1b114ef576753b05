// Says to screen readers what has just happened to the take.
import { useEffect, useRef } from 'react';
import type { TakeView } from '../../preload/schemas/take';
import { useTake } from '../state/use-take';
import { announce } from '../ui/announcer';
import { words } from '../ui/language';

/** Announces each change of the take once. */
export function useSpokenTake(): void {
  const { take } = useTake();
  const before = useRef(take);
  useEffect(() => {
    const text = spokenChange(before.current, take);
    before.current = take;
    if (text !== null) announce(text);
  }, [take]);
}

/** What a change of the take is called, or null when it needs no word. */
export function spokenChange(before: TakeView, take: TakeView): string | null {
  if (before.state !== take.state) {
    if (take.state === 'recording')
      return before.state === 'paused' ? words.announce.resumed : words.announce.started;
    if (take.state === 'paused') return words.announce.paused;
    if (take.state === 'stopping') return words.announce.stopped;
    return null;
  }
  if (take.state !== 'idle' && before.isMuted !== take.isMuted)
    return take.isMuted ? words.announce.muted : words.announce.unmuted;
  return null;
}
