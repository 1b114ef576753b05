// What can be recorded. Asked for while somebody looks: thumbnails are live, and cost something.
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Failure } from '../../preload/schemas/failure';
import type { Sources } from '../../preload/schemas/sources';
import { ask } from './ask';

interface SourcesSlice {
  /** Null until main has answered. */
  readonly sources: Sources | null;
  /** The windows are in the list, too: they cost more than the displays. */
  readonly hasWindows: boolean;
  readonly failure: Failure | null;
}

/** How often the thumbnails are renewed while the page is seen. Milliseconds. */
const renewEveryMs = 3000;

export const useSources = create<SourcesSlice>()(() => ({
  sources: null,
  hasWindows: false,
  failure: null,
}));

/** Keeps the list fresh while the page is visible: at once, when shown, then regularly. */
export function useLiveSources(withWindows: boolean): void {
  // A page that was made hidden takes itself for seen until it is shown.
  const wasShown = useRef(false);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = async (): Promise<void> => {
      clearTimeout(timer);
      await readSources(withWindows);
      // Shown again, it is told; until then nothing ticks.
      if (isGone || !wasShown.current || document.visibilityState !== 'visible') return;
      clearTimeout(timer);
      timer = setTimeout(() => void renew(), renewEveryMs);
    };
    void renew();
    const stopHearing = window.recorder.on('windows.shown', () => {
      wasShown.current = true;
      void renew();
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
      stopHearing();
    };
  }, [withWindows]);
}

async function readSources(withWindows: boolean): Promise<void> {
  const answer = await ask('sources.list', { withThumbnails: true, withWindows });
  useSources.setState(
    answer.ok
      ? { sources: answer.value, hasWindows: withWindows, failure: null }
      : { failure: answer.failure },
  );
}
