// Hears a microphone without recording it, for the level in settings and welcome. One at a time; closed as
// soon as nobody wants it, so that the system's sign for an open microphone goes out.
import type { Heard } from '../../preload/schemas/setup';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { openMicrophone } from './microphones';
import { createMixer } from './mixer';

const everyMs = 100;

export interface Listener {
  /** Listens to this one from now on; `off` closes what is open. */
  listenTo(choice: MicrophoneChoice): void;
}

/** `tell` hears a peak ten times a second, or once why there is none. */
export function createListener(tell: (heard: Heard) => void): Listener {
  let close: () => void = () => undefined;
  let turn = 0;

  async function open(choice: MicrophoneChoice, mine: number): Promise<void> {
    const track = await openMicrophone(choice, true);
    if (typeof track === 'string') {
      if (track !== 'off' && mine === turn) tell({ kind: track });
      return;
    }
    const mixer = await createMixer();
    const timer = setInterval(
      () => tell({ kind: 'level', peak: mixer.levels().microphone }),
      everyMs,
    );
    const end = (): void => {
      clearInterval(timer);
      track.stop();
      mixer.close();
    };
    // Another one was wanted meanwhile.
    if (mine !== turn) return end();
    mixer.setMicrophone(track);
    track.addEventListener('ended', () => {
      if (mine === turn) tell({ kind: 'missing' });
    });
    close = end;
  }

  return {
    listenTo(choice) {
      turn += 1;
      close();
      close = () => undefined;
      if (choice.kind !== 'off') void open(choice, turn);
    },
  };
}
