// How loud what the computer plays is while somebody looks at it; closed when the page is hidden or left.
import { useEffect, useState } from 'react';
import { ask } from './ask';
import { useSeen } from './seen';

/** 0 to 1; null while nothing is heard: not wanted, not begun yet, or the system does not let it be. */
export function useSystemLevel(isWanted: boolean): number | null {
  const [peak, setPeak] = useState<number | null>(null);
  const isSeen = useSeen((seen) => seen.isSeen);
  useEffect(() => {
    if (!isSeen || !isWanted) return undefined;
    const stop = window.recorder.on('playing.level', (heard) => setPeak(heard.peak));
    void ask('playing.listen', { isWanted: true });
    return () => {
      stop();
      setPeak(null);
      void ask('playing.listen', { isWanted: false });
    };
  }, [isWanted, isSeen]);
  return peak;
}
