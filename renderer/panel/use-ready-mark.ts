// A mark in the page's timeline, for profiles and for the bench of the start: the first frame was drawn in which
// Record can be clicked, in a window that is shown.
import { useEffect, useState } from 'react';

export const readyMark = 'panel ready';

/** Marks once. A page that was made hidden takes itself for seen, so main's word counts. */
export function useReadyMark(canRecord: boolean): void {
  const [isShown, setShown] = useState(false);
  useEffect(() => window.recorder.on('windows.shown', () => setShown(true)), []);
  useEffect(() => {
    if (!canRecord || !isShown || performance.getEntriesByName(readyMark).length > 0) return;
    const frame = requestAnimationFrame(() => setTimeout(() => performance.mark(readyMark), 0));
    return () => cancelAnimationFrame(frame);
  }, [canRecord, isShown]);
}
