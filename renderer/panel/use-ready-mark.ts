// A mark in the page's timeline, for profiles and for the bench of the start: the first frame was shown in which
// Record can be clicked.
import { useEffect } from 'react';

export const readyMark = 'panel ready';

/** Marks once, after the frame that shows it; a hidden page draws none. */
export function useReadyMark(canRecord: boolean): void {
  useEffect(() => {
    if (!canRecord || performance.getEntriesByName(readyMark).length > 0) return;
    const frame = requestAnimationFrame(() => setTimeout(() => performance.mark(readyMark), 0));
    return () => cancelAnimationFrame(frame);
  }, [canRecord]);
}
