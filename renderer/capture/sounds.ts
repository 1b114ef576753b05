// The short sounds at the start and the end of a take: generated here, in the page that records, because nothing
// may be let into the recording before the first has died away (it is played well before; see desktop/sounds.ts).

import { playTone } from './tone';

/** Hertz of the notes, one after the other: up at the start, down at the end. */
const melodies = { start: [587.33, 880], stop: [880, 587.33] } as const;
export type Sound = keyof typeof melodies;

const note = { seconds: 0.07, fadeSeconds: 0.06, loudness: 0.09 } as const;
/** On its way through the system and back by a microphone, beyond what the system says; ms. */
const airMs = 90;
/** From its order on, a take waits no longer for it; ms. */
const limitMs = 700;
/** A loudspeaker that is only being opened may take so long where nobody waits; ms. */
const latestMs = 3000;

export interface Sounds {
  play(sound: Sound): void;
  /** Resolves when nothing of the last one can be heard any more: one that is late is ended. */
  quiet(): Promise<void>;
}

/** Silent until `play`. */
export function createSounds(): Sounds {
  let over: Promise<void> = Promise.resolve();
  let playedAtMs = 0;
  let end: () => void = () => undefined;
  return {
    play(sound) {
      end();
      const context = new AudioContext({ latencyHint: 'interactive' });
      const close = (): void => void context.close().catch(() => undefined);
      end = close;
      playedAtMs = performance.now();
      over = Promise.race([played(context, melodies[sound]), wait(latestMs)]).finally(close);
    },
    async quiet() {
      await Promise.race([over, wait(playedAtMs + limitMs - performance.now())]);
      end();
    },
  };
}

async function played(context: AudioContext, melody: readonly number[]): Promise<void> {
  try {
    await context.resume();
    const last = melody
      .map((hertz, index) =>
        playTone(context, { ...note, hertz, afterSeconds: index * note.seconds }),
      )
      .at(-1);
    await new Promise<void>((resolve) => {
      last?.addEventListener('ended', () => resolve());
    });
    await wait(context.outputLatency * 1000 + airMs);
  } catch {
    // No loudspeaker: nothing to hear, nothing to keep out.
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
