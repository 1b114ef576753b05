// Hears what the computer plays without recording it, for the level in the panel. Closed as soon as nobody wants
// it. A take opens its own, since the loudspeakers may be others by then; what is open when it begins is closed
// after it, as to close it then holds the take up.
import { type Ear, openEar } from './ear';
import type { SystemSound } from './system-sound';

export interface SystemListener {
  /** Listens from now on, or no more. */
  listen(isWanted: boolean): void;
  /** A take begins: nothing more is told. Resolves when nothing is being opened. */
  rest(): Promise<void>;
  /** Closes what was open when the take began. */
  takeIsOver(): void;
}

/** `tell` hears a peak ten times a second; the first, 0, when the screen was given or refused. */
export function createSystemListener(
  systemSound: SystemSound,
  tell: (peak: number) => Promise<unknown>,
): SystemListener {
  let heard: Ear | null = null;
  let opening: Promise<void> = Promise.resolve();
  let turn = 0;
  const rested: MediaStreamTrack[] = [];

  async function open(mine: number): Promise<void> {
    const track = await systemSound.open();
    await tell(0);
    if (track === null) return;
    if (mine === turn) heard = openEar(track, (peak) => void tell(peak));
    else track.stop();
  }

  function end(): void {
    turn += 1;
    heard?.close();
    heard = null;
  }

  return {
    listen(isWanted) {
      end();
      if (!isWanted) return;
      const mine = turn;
      opening = opening.then(async () => {
        // Called off already: main must hear that its screen will not be asked for.
        await (mine === turn ? open(mine) : tell(0));
      });
    },
    rest() {
      if (heard !== null) {
        heard.rest();
        rested.push(heard.track);
        heard = null;
      }
      end();
      return opening;
    },
    takeIsOver() {
      for (const track of rested.splice(0)) track.stop();
    },
  };
}
