// A mark in the page's timeline, for profiles and for the bench of the start: the first frame was drawn in which
// Record can be clicked, in a window that is shown.
import { useEffect } from 'react';
import { useSeen } from '../state/seen';

export const readyMark = 'panel ready';

/** Marks once. */
export function useReadyMark(canRecord: boolean): void {
  const isSeen = useSeen((seen) => seen.isSeen);
  useEffect(() => {
    if (!canRecord || !isSeen || performance.getEntriesByName(readyMark).length > 0) return;
    const frame = requestAnimationFrame(() => setTimeout(() => performance.mark(readyMark), 0));
    return () => cancelAnimationFrame(frame);
  }, [canRecord, isSeen]);
}
