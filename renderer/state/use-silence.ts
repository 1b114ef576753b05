// Whether a microphone that is listened to gives nothing at all, judged as while recording.
import { useEffect, useState } from 'react';
import { freshEar, hear } from '../../preload/ear';
import type { Heard } from '../../preload/schemas/setup';

/** True after some seconds of what only a dead microphone gives; false again with the first sound. */
export function useSilence(heard: Heard | null, isCleaned: boolean): boolean {
  const [ear, setEar] = useState(freshEar);
  useEffect(() => {
    setEar((before) =>
      heard?.kind === 'level'
        ? hear(before, { ...heard, isMuted: false, isCleaned, atMs: performance.now() })
        : freshEar,
    );
  }, [heard, isCleaned]);
  return ear.isSilent;
}
