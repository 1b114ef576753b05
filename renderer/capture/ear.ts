// Listens to one track for its level, ten times a second.
import { createMeter } from './meter';
import type { SoundContext } from './sound-context';

const everyMs = 100;

export interface Ear {
  readonly track: MediaStreamTrack;
  /** Listens no more; the track stays open. */
  rest(): void;
  /** Listens no more, and closes the track. */
  close(): void;
}

/** `tell` hears the loudest sample of the last 0.17 s, 0 to 1. */
export async function openEar(
  sound: SoundContext,
  track: MediaStreamTrack,
  tell: (peak: number) => void,
): Promise<Ear> {
  const { context, giveBack } = await sound.borrow();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const meter = createMeter(context);
  source.connect(meter.node);
  const timer = setInterval(() => tell(meter.measure().peak), everyMs);
  const rest = (): void => {
    clearInterval(timer);
    source.disconnect();
    giveBack();
  };
  return {
    track,
    rest,
    close() {
      rest();
      track.stop();
    },
  };
}
