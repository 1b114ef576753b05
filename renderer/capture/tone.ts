// A single tone through the loudspeaker.

export interface Tone {
  readonly hertz: number;
  /** From now. */
  readonly afterSeconds: number;
  /** At full loudness; the fade follows. */
  readonly seconds: number;
  readonly fadeSeconds: number;
  /** 0 to 1. */
  readonly loudness: number;
}

/** Plays it; neither its beginning nor its end clicks. It tells `ended`. */
export function playTone(context: AudioContext, tone: Tone): OscillatorNode {
  const { hertz, afterSeconds, seconds, fadeSeconds, loudness } = tone;
  const oscillator = new OscillatorNode(context, { frequency: hertz });
  const fader = new GainNode(context, { gain: 0 });
  const begin = context.currentTime + afterSeconds;
  const over = begin + seconds + fadeSeconds;
  fader.gain.setValueAtTime(0, begin);
  fader.gain.linearRampToValueAtTime(loudness, begin + 0.01);
  fader.gain.setValueAtTime(loudness, begin + seconds);
  fader.gain.linearRampToValueAtTime(0, over);
  oscillator.connect(fader).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(over);
  return oscillator;
}
