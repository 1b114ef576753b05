import { useEffect, useState } from 'react';

/**
 * This page's clock (`performance.now()`, ms), read anew every `everyMs` while `isOn`, and at once when `since`
 * is another one.
 */
export function useNow(isOn: boolean, everyMs: number, since: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isOn) return;
    const read = (): void => setNow(performance.now());
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [isOn, everyMs, since]);
  return now;
}
