// Hears what the computer plays without recording it, for the level in the panel. Closed as soon as nobody wants
// it; what is open when a take begins is closed after it: to close it then makes a hole in the take.
import { createMixer, type Mixer } from './mixer';
import type { SystemSound } from './system-sound';

const everyMs = 100;

export interface SystemListener {
  /** Listens from now on, or no more. */
  listen(isWanted: boolean): void;
  /** A take begins: nothing more is told. Resolves when nothing is being opened. */
  rest(): Promise<void>;
  /** Closes what the take's begin left open. */
  takeIsOver(): void;
}

interface Open {
  readonly track: MediaStreamTrack;
  readonly mixer: Mixer;
}

/** `tell` hears a peak ten times a second; the first, 0, when the screen was given or refused. */
export function createSystemListener(
  systemSound: SystemSound,
  tell: (peak: number) => Promise<unknown>,
): SystemListener {
  let heard: Open | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let opening: Promise<void> = Promise.resolve();
  let rested: Open[] = [];
  let isResting = false;
  let turn = 0;

  const close = ({ track, mixer }: Open): void => {
    track.stop();
    mixer.close();
  };

  async function open(mine: number): Promise<void> {
    const track = await systemSound.open();
    await tell(0);
    if (track === null) return;
    const made = { track, mixer: await createMixer() };
    if (mine !== turn) {
      if (isResting) rested.push(made);
      else close(made);
      return;
    }
    made.mixer.setSystemSound(track);
    made.mixer.listen();
    heard = made;
    timer = setInterval(() => void tell(made.mixer.measure().levels.systemSound), everyMs);
  }

  // What was heard until now, still open.
  function end(): Open | null {
    const ended = heard;
    turn += 1;
    heard = null;
    clearInterval(timer);
    return ended;
  }

  return {
    listen(isWanted) {
      const ended = end();
      if (ended !== null) close(ended);
      if (!isWanted) return;
      const mine = turn;
      opening = opening.then(async () => {
        // Called off already: main must hear that its screen will not be asked for.
        await (mine === turn ? open(mine) : tell(0));
      });
    },
    rest() {
      const ended = end();
      isResting = true;
      if (ended !== null) rested.push(ended);
      return opening;
    },
    takeIsOver() {
      isResting = false;
      for (const one of rested) close(one);
      rested = [];
    },
  };
}
