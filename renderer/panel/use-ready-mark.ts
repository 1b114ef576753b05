// The first frame was drawn in which Record can be clicked, in a window that is shown: main hears of it, and a mark in
// the page's timeline stands for it in profiles and in the bench of the start.
import { useEffect } from 'react';
import { ask } from '../state/ask';
import { useSeen } from '../state/seen';

export const readyMark = 'panel ready';

/** Marks and tells once. */
export function useReadyMark(canRecord: boolean): void {
  const isSeen = useSeen((seen) => seen.isSeen);
  useEffect(() => {
    if (!canRecord || !isSeen || performance.getEntriesByName(readyMark).length > 0) return;
    const tell = (): void => {
      performance.mark(readyMark);
      void ask('panel.drawn', undefined);
    };
    const frame = requestAnimationFrame(() => setTimeout(tell, 0));
    return () => cancelAnimationFrame(frame);
  }, [canRecord, isSeen]);
}
