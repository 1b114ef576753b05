// The test of the computer's sound: asked of main, and what it came to.
import { useState } from 'react';
import type { SoundOutcome } from '../../preload/schemas/sound-test';
import { ask } from './ask';

export interface SoundTesting {
  /** Null before the first. */
  readonly outcome: SoundOutcome | null;
  readonly isRunning: boolean;
  run(): Promise<void>;
}

export function useSoundTest(): SoundTesting {
  const [outcome, setOutcome] = useState<SoundOutcome | null>(null);
  const [isRunning, setRunning] = useState(false);
  return {
    outcome,
    isRunning,
    async run() {
      setRunning(true);
      const answer = await ask('sound.test', undefined);
      setOutcome(answer.ok ? answer.value.outcome : 'no-sound');
      setRunning(false);
    },
  };
}
