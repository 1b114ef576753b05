// What a microphone hears while somebody looks at it; closed when the page is hidden or left.
import { useEffect, useState } from 'react';
import type { Heard } from '../../preload/schemas/setup';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { ask } from './ask';

/** Null until something was heard. Give the same object as long as the choice is the same. */
export function useListening(microphone: MicrophoneChoice): Heard | null {
  const [heard, setHeard] = useState<Heard | null>(null);
  const key = JSON.stringify(microphone);
  useEffect(() => {
    const begin = (): void => {
      const isSeen = document.visibilityState === 'visible';
      setHeard(null);
      void ask('listen.begin', isSeen ? microphone : { kind: 'off' });
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    // A page that was made hidden takes itself for seen; main does not, and is asked again.
    const stopSeeing = window.recorder.on('windows.shown', begin);
    const stopHearing = window.recorder.on('listen.level', setHeard);
    return () => {
      document.removeEventListener('visibilitychange', begin);
      stopHearing();
      stopSeeing();
      void ask('listen.begin', { kind: 'off' });
    };
    // The choice by its content: an equal one is no new one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return heard;
}
