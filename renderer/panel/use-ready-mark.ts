// A frame was drawn, in a window that is shown: main hears of the first in which the displays are listed, and a mark in
// the page's timeline, for profiles and for the bench of the start, stands for the first in which Record can be clicked.
import { useEffect } from 'react';
import { ask } from '../state/ask';
import { useSeen } from '../state/seen';

export const readyMark = 'panel ready';

/** Marks once, tells each time the panel is shown. What lists cameras and windows waits for main to be told. */
export function useReadyMark(isListed: boolean, canRecord: boolean): void {
  useDrawn(isListed, tell);
  useDrawn(canRecord, mark);
}

function tell(): void {
  void ask('panel.drawn', undefined);
}

function mark(): void {
  if (performance.getEntriesByName(readyMark).length === 0) performance.mark(readyMark);
}

/** Calls once a frame is drawn while `isSo`. */
function useDrawn(isSo: boolean, call: () => void): void {
  const isSeen = useSeen((seen) => seen.isSeen);
  useEffect(() => {
    if (!isSo || !isSeen) return;
    const frame = requestAnimationFrame(() => setTimeout(call, 0));
    return () => cancelAnimationFrame(frame);
  }, [isSo, isSeen, call]);
}
