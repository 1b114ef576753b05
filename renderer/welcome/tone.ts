// A short, soft tone for the ear; made here, so that no sound file is shipped.

/** Hertz: a fifth, one after the other. */
const notes = [523.25, 783.99] as const;
const noteSeconds = 0.22;
const loudness = 0.12;

/** Plays it; resolves when it has faded, or at once where no sound can be played. */
export async function playTone(): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    const last = notes.map((hertz, index) => note(context, hertz, index * noteSeconds)).at(-1);
    if (last === undefined) return;
    await new Promise<void>((resolve) => {
      last.addEventListener('ended', () => resolve());
    });
  } catch {
    // No loudspeaker: nothing to hear, and that is what the user notices.
  } finally {
    await context.close();
  }
}

function note(context: AudioContext, hertz: number, after: number): OscillatorNode {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const begin = context.currentTime + after;
  const end = begin + noteSeconds * 2;
  oscillator.frequency.value = hertz;
  // Neither its beginning nor its end clicks.
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loudness, begin + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(end);
  return oscillator;
}
