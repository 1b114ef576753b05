// When the card goes by itself: its time runs only while nobody is at it.
import { useEffect, useState } from 'react';
import { closeCard } from './use-card';

/** Time of the fade before the window is hidden, ms. */
const fadeMs = 220;

/** True while it fades; null: it stays. */
export function useFade(staysMs: number | null, isHeld: boolean): boolean {
  const [isFading, setFading] = useState(false);
  useEffect(() => {
    setFading(false);
    if (staysMs === null || isHeld) return;
    const fade = setTimeout(() => setFading(true), staysMs);
    const hide = setTimeout(closeCard, staysMs + fadeMs);
    return () => {
      clearTimeout(fade);
      clearTimeout(hide);
    };
  }, [staysMs, isHeld]);
  return isFading;
}
