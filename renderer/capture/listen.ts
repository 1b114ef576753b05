// Hears a microphone without recording it, for the level in panel, settings and welcome. One at a time; closed
// as soon as nobody wants it, so that the system's sign for an open microphone goes out. A take that records
// the same one takes it over as it is: to close and open a device costs a quarter of a second.
import type { Heard, ListeningWish } from '../../preload/schemas/setup';
import { openMicrophone } from '../devices/microphones';
import { createMixer, type Mixer } from './mixer';

const everyMs = 100;

export interface Listener {
  /** Listens to this one from now on; `off` closes what is open. */
  listenTo(wish: ListeningWish): void;
  /**
   * Ends the listening; the open microphone, when it is this one, is the caller's from now on. Null: it is
   * not open, or not this one.
   */
  handOver(wish: ListeningWish): MediaStreamTrack | null;
  /** Closes what the hand-over left open: to close it in a take makes a hole in it. */
  takeIsOver(): void;
}

interface Open {
  /** As JSON. */
  readonly wish: string;
  readonly track: MediaStreamTrack;
  readonly mixer: Mixer;
  readonly timer: ReturnType<typeof setInterval>;
}

/** `tell` hears a peak ten times a second, or once why there is none. */
export function createListener(tell: (heard: Heard) => void): Listener {
  let heard: Open | null = null;
  let rested: Mixer | null = null;
  let turn = 0;

  async function open(wish: ListeningWish, mine: number): Promise<void> {
    const track = await openMicrophone(wish.microphone, wish.noiseSuppression);
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
      () => tell({ kind: 'level', peak: mixer.measure().levels.microphone }),
      everyMs,
    );
    track.addEventListener('ended', () => {
      if (mine === turn) tell({ kind: 'missing' });
    });
    heard = { wish: JSON.stringify(wish), track, mixer, timer };
  }

  // What was heard until now, still open.
  function end(): Open | null {
    const ended = heard;
    turn += 1;
    heard = null;
    clearInterval(ended?.timer);
    return ended;
  }

  return {
    listenTo(wish) {
      const ended = end();
      ended?.track.stop();
      ended?.mixer.close();
      if (wish.microphone.kind !== 'off') void open(wish, turn);
    },
    handOver(wish) {
      const ended = end();
      if (ended === null) return null;
      ended.mixer.setMicrophone(null);
      rested = ended.mixer;
      const isSame = ended.wish === JSON.stringify(wish) && ended.track.readyState === 'live';
      if (isSame) return ended.track;
      ended.track.stop();
      return null;
    },
    takeIsOver() {
      rested?.close();
      rested = null;
    },
  };
}
