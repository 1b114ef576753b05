// What a microphone hears while somebody looks at it; closed when the page is hidden or left.
import { useEffect, useState } from 'react';
import type { Heard } from '../../preload/schemas/setup';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { ask } from './ask';
import { useSeen } from './seen';

/** Null until something was heard. Give the same object as long as the choice is the same. */
export function useListening(microphone: MicrophoneChoice): Heard | null {
  const [heard, setHeard] = useState<Heard | null>(null);
  const isSeen = useSeen((seen) => seen.isSeen);
  const key = JSON.stringify(microphone);
  useEffect(() => {
    if (!isSeen || microphone.kind === 'off') return undefined;
    // A level that is still on its way when this one is put off must not stand there for good.
    const forget = window.recorder.on('listen.level', setHeard);
    void ask('listen.begin', microphone);
    return () => {
      forget();
      setHeard(null);
      void ask('listen.begin', { kind: 'off' });
    };
    // The choice by its content: an equal one is no new one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, isSeen]);
  return heard;
}
