// Hears a microphone without recording it, for the level in panel, settings and welcome. One at a time; closed
// as soon as nobody wants it, so that the system's sign for an open microphone goes out. A take that records
// the same one takes it over as it is: to close and open a device costs a quarter of a second.
import type { Heard, ListeningWish } from '../../preload/schemas/setup';
import { openMicrophone } from '../devices/microphones';
import { type Ear, openEar } from './ear';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { RawEar } from './raw-ear';

export interface Listener {
  /** Listens to this one from now on; `off` closes what is open. */
  listenTo(wish: ListeningWish): void;
  /**
   * Ends the listening; the open microphone, when it is this one, is the caller's from now on. Null: it is
   * not open, or not this one.
   */
  handOver(wish: ListeningWish): MediaStreamTrack | null;
}

interface Open {
  /** As JSON. */
  readonly wish: string;
  readonly ear: Ear;
  readonly rawEar: RawEar | null;
}

/** `tell` hears a peak ten times a second, or once why there is none. */
export function createListener(
  createRawEar: (choice: MicrophoneChoice) => RawEar,
  tell: (heard: Heard) => void,
): Listener {
  let heard: Open | null = null;
  let turn = 0;

  async function open(wish: ListeningWish, mine: number): Promise<void> {
    const track = await openMicrophone(wish.microphone, wish.noiseSuppression);
    if (typeof track === 'string') {
      if (track !== 'off' && mine === turn) tell({ kind: track });
      return;
    }
    // Another one was wanted meanwhile.
    if (mine !== turn) {
      track.stop();
      return;
    }
    const rawEar = wish.noiseSuppression ? createRawEar(wish.microphone) : null;
    const ear = openEar(track, (peak) =>
      tell({ kind: 'level', peak, devicePeak: rawEar?.hear(peak) ?? null }),
    );
    track.addEventListener('ended', () => {
      if (mine === turn) tell({ kind: 'missing' });
    });
    heard = { wish: JSON.stringify(wish), ear, rawEar };
  }

  // What was heard until now, still open.
  function end(): Open | null {
    const ended = heard;
    turn += 1;
    heard = null;
    ended?.rawEar?.close();
    return ended;
  }

  return {
    listenTo(wish) {
      end()?.ear.close();
      if (wish.microphone.kind !== 'off') void open(wish, turn);
    },
    handOver(wish) {
      const ended = end();
      if (ended === null) return null;
      const { ear } = ended;
      if (ended.wish === JSON.stringify(wish) && ear.track.readyState === 'live') {
        ear.rest();
        return ear.track;
      }
      ear.close();
      return null;
    },
  };
}
