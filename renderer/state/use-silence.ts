// Whether a microphone that is listened to gives nothing at all: exact zeros come from a switch or a broken
// device, never from a quiet room.
import { useEffect, useRef, useState } from 'react';
import type { Heard } from '../../preload/schemas/setup';

/** The same patience as while recording. ms */
const silentAfterMs = 2500;

/** True after so long of exact zeros; false again with the first sound. */
export function useSilence(heard: Heard | null): boolean {
  const sinceMs = useRef<number | null>(null);
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const now = performance.now();
    const isZero = heard?.kind === 'level' && heard.peak === 0;
    sinceMs.current = isZero ? (sinceMs.current ?? now) : null;
    setSilent(sinceMs.current !== null && now - sinceMs.current >= silentAfterMs);
  }, [heard]);
  return isSilent;
}
