// What can be recorded. Asked for while somebody looks: thumbnails are live, and cost something.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Failure } from '../../preload/schemas/failure';
import type { Sources } from '../../preload/schemas/sources';
import { ask } from './ask';
import { useSeen } from './seen';

interface SourcesSlice {
  /** Null until main has answered. */
  readonly sources: Sources | null;
  /** Microphones and cameras are in the list: the engine names them a moment after a start. */
  readonly hasDevices: boolean;
  /** The windows are in the list, too: they cost more than the displays. */
  readonly hasWindows: boolean;
  readonly failure: Failure | null;
}

/** How often the thumbnails are renewed while the page is seen. Milliseconds. */
const renewEveryMs = 3000;
/** A page that is not seen draws no frame; nor is one waited for longer. Milliseconds. */
const frameLimitMs = 300;

export const useSources = create<SourcesSlice>()(() => ({
  sources: null,
  hasDevices: false,
  hasWindows: false,
  failure: null,
}));

/** Keeps the list fresh while the page is seen: at once, then regularly. Before that it is read once. */
export function useLiveSources(withWindows: boolean): void {
  const isSeen = useSeen((seen) => seen.isSeen);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = async (): Promise<void> => {
      await readSources(withWindows);
      if (!isGone && isSeen) timer = setTimeout(() => void renew(), renewEveryMs);
    };
    void renew();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [withWindows, isSeen]);
}

let beginning: Promise<void> | null = null;

/**
 * Pictures and devices take a moment; what is needed to record is there, and drawn, before them. Resolves then; asks
 * once, best when the page starts.
 */
export function connectSources(): Promise<void> {
  beginning ??= ask('sources.list', { withThumbnails: false, atOnce: true }).then((first) => {
    if (first.ok) useSources.setState({ sources: first.value });
    return nextFrame();
  });
  return beginning;
}

/** Resolves when what is known by now was drawn. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, frameLimitMs);
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

async function readSources(withWindows: boolean): Promise<void> {
  await connectSources();
  const answer = await ask('sources.list', { withThumbnails: true, withWindows });
  useSources.setState(
    answer.ok
      ? { sources: answer.value, hasDevices: true, hasWindows: withWindows, failure: null }
      : { failure: answer.failure },
  );
}
