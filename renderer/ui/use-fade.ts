// When a card goes by itself: its time runs only while nobody is at it.
import { useEffect, useState } from 'react';

/** Time of the fade before the window is hidden, ms. */
const fadeMs = 220;

/** True while it fades, `close` follows. `staysMs` null: it stays. Give the same `close` each time. */
export function useFade(staysMs: number | null, isHeld: boolean, close: () => void): boolean {
  const [isFading, setFading] = useState(false);
  useEffect(() => {
    setFading(false);
    if (staysMs === null || isHeld) return;
    const fade = setTimeout(() => setFading(true), staysMs);
    const hide = setTimeout(close, staysMs + fadeMs);
    return () => {
      clearTimeout(fade);
      clearTimeout(hide);
    };
  }, [staysMs, isHeld, close]);
  return isFading;
}
