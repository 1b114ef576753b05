// Hears a microphone without recording it, for the level in panel, settings and welcome. One at a time; closed
// as soon as nobody wants it, so that the system's sign for an open microphone goes out. A take that records
// the same one takes it over as it is: to close and open a device costs a quarter of a second.
import type { Heard } from '../../preload/schemas/setup';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { openMicrophone } from './microphones';
import { createMixer, type Mixer } from './mixer';

const everyMs = 100;

export interface Listener {
  /** Listens to this one from now on; `off` closes what is open. */
  listenTo(choice: MicrophoneChoice): void;
  /**
   * Ends the listening; the open microphone, when it is this one, is the caller's from now on. Null: it is
   * not open, or not this one.
   */
  handOver(choice: MicrophoneChoice, noiseSuppression: boolean): MediaStreamTrack | null;
}

interface Open {
  readonly choice: string;
  readonly track: MediaStreamTrack;
  /** Stops to hear; the microphone stays open. */
  rest(): void;
}

/** Of what is listened to. */
const suppression = true;

/** `tell` hears a peak ten times a second, or once why there is none. */
export function createListener(tell: (heard: Heard) => void): Listener {
  let heard: Open | null = null;
  let rested: Mixer | null = null;
  let turn = 0;

  async function open(choice: MicrophoneChoice, mine: number): Promise<void> {
    const track = await openMicrophone(choice, suppression);
    if (typeof track === 'string') {
      if (track !== 'off' && mine === turn) tell({ kind: track });
      return;
    }
    const mixer = await createMixer();
    // Another one was wanted meanwhile.
    if (mine !== turn) {
      track.stop();
      mixer.close();
      return;
    }
    mixer.setMicrophone(track);
    mixer.listen();
    const timer = setInterval(
      () => tell({ kind: 'level', peak: mixer.levels().microphone }),
      everyMs,
    );
    track.addEventListener('ended', () => {
      if (mine === turn) tell({ kind: 'missing' });
    });
    heard = {
      choice: JSON.stringify(choice),
      track,
      rest() {
        clearInterval(timer);
        mixer.setMicrophone(null);
        // To close it would make a hole in the take: it is closed before the next listening.
        rested = mixer;
      },
    };
  }

  // What was open, and is so no more for us.
  function end(): Open | null {
    const ended = heard;
    turn += 1;
    heard = null;
    ended?.rest();
    return ended;
  }

  return {
    listenTo(choice) {
      end()?.track.stop();
      if (choice.kind === 'off') return;
      rested?.close();
      rested = null;
      void open(choice, turn);
    },
    handOver(choice, noiseSuppression) {
      const ended = end();
      if (ended === null) return null;
      const isSame =
        noiseSuppression === suppression &&
        ended.choice === JSON.stringify(choice) &&
        ended.track.readyState === 'live';
      if (isSame) return ended.track;
      ended.track.stop();
      return null;
    },
  };
}
