import { useEffect, useState } from 'react';
import { useSeen } from './seen';

/**
 * This page's clock (`performance.now()`, ms), read anew every `everyMs` while `isOn`, and at once when `since`
 * is another one. It stands still while nobody sees the window.
 */
export function useNow(isOn: boolean, everyMs: number, since: number): number {
  const [now, setNow] = useState(() => performance.now());
  const isSeen = useSeen((slice) => slice.isSeen);
  useEffect(() => {
    if (!isOn || !isSeen) return;
    const read = (): void => setNow(performance.now());
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [isOn, isSeen, everyMs, since]);
  return now;
}
