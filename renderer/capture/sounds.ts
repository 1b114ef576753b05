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
  /** Opens the loudspeaker, which may take a second, for a sound that will be wanted soon. */
  prepare(): void;
  play(sound: Sound): void;
  /** Resolves when nothing of the last one can be heard any more: one that is late is ended. */
  quiet(): Promise<void>;
}

/** Silent until `play`. */
export function createSounds(): Sounds {
  let speaker: Speaker | null = null;
  let over: Promise<void> = Promise.resolve();
  let playedAtMs = 0;

  function prepare(): Speaker {
    void speaker?.close();
    const opened = openSpeaker(() => {
      if (speaker === opened) speaker = null;
    });
    speaker = opened;
    return opened;
  }

  return {
    prepare: () => void prepare(),
    play(sound) {
      const { context, close } = speaker ?? prepare();
      playedAtMs = performance.now();
      over = Promise.race([played(context, melodies[sound]), wait(latestMs)]).then(close);
    },
    async quiet() {
      const leftMs = playedAtMs + limitMs - performance.now();
      const isOver = await Promise.race([over.then(() => true), wait(leftMs).then(() => false)]);
      await speaker?.close();
      if (!isOver) await wait(airMs);
    },
  };
}

interface Speaker {
  readonly context: AudioContext;
  /** Resolves when it is closed; may be called more than once. */
  readonly close: () => Promise<void>;
}

/** Closes by itself when nothing has closed it for as long as a sound can be awaited and played. */
function openSpeaker(onClosed: () => void): Speaker {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const close = async (): Promise<void> => {
    clearTimeout(unused);
    onClosed();
    await context.close().catch(() => undefined);
  };
  const unused = setTimeout(() => void close(), 2 * latestMs);
  return { context, close };
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
