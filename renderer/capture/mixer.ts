// All sound goes through one AudioContext at 48 kHz into one track that never ends: inputs come and go
// while MediaRecorder keeps its two tracks (it falls silent for good when a recorded track ends).
import type { Levels } from '../../preload/schemas/take';

export interface Mixer {
  /** The mix; lives until `close`. */
  readonly track: MediaStreamTrack;
  setMicrophone(track: MediaStreamTrack | null): void;
  setSystemSound(track: MediaStreamTrack | null): void;
  /** From now on the inputs are heard; before, the mix is silent. */
  listen(): void;
  /** Silences the microphone alone, within 10 ms and without a click. */
  mute(isMuted: boolean): void;
  /** Peaks of the last 43 ms, 0 to 1; what a muted microphone hears is still shown. */
  levels(): Levels;
  close(): void;
}

// In Chromium since 2023, not yet in the compiler's DOM types.
interface SilentContextOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}

const sampleRate = 48_000;
const rampSeconds = 0.01;

/** A mix of nothing; resolves when the graph runs. */
export async function createMixer(): Promise<Mixer> {
  // No loudspeaker is opened: the mix goes to the file only.
  const options: SilentContextOptions = { sampleRate, sinkId: { type: 'none' } };
  const context = new AudioContext(options);
  if (context.state === 'suspended') await context.resume();
  await isRunning(context);
  const destination = context.createMediaStreamDestination();
  const track = destination.stream.getAudioTracks()[0];
  if (track === undefined) throw new DOMException('no mix', 'NotFoundError');
  const microphone = createInput(context, destination);
  const systemSound = createInput(context, destination);

  return {
    track,
    setMicrophone: microphone.connect,
    setSystemSound: systemSound.connect,
    listen() {
      microphone.open();
      systemSound.open();
    },
    mute: (isMuted) => microphone.fade(isMuted ? 0 : 1),
    levels: () => ({ microphone: microphone.peak(), systemSound: systemSound.peak() }),
    close: () => void context.close(),
  };
}

// "running" is said up to 0.2 s before the first sample: the beginning of a take would be silent.
async function isRunning(context: AudioContext): Promise<void> {
  const limitMs = performance.now() + 1000;
  while (context.currentTime === 0 && performance.now() < limitMs)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Input {
  connect(track: MediaStreamTrack | null): void;
  open(): void;
  fade(gain: number): void;
  peak(): number;
}

function createInput(context: AudioContext, destination: AudioNode): Input {
  const meter = context.createAnalyser();
  const gain = context.createGain();
  // Before the meter: what is kept out of the mix is not measured as heard either.
  const gate = context.createGain();
  gate.gain.value = 0;
  gate.connect(meter).connect(gain).connect(destination);
  const samples = new Float32Array(meter.fftSize);
  let source: MediaStreamAudioSourceNode | null = null;
  return {
    connect(track) {
      source?.disconnect();
      source = track && context.createMediaStreamSource(new MediaStream([track]));
      source?.connect(gate);
    },
    open() {
      gate.gain.setTargetAtTime(1, context.currentTime, rampSeconds / 3);
    },
    fade(target) {
      gain.gain.setTargetAtTime(target, context.currentTime, rampSeconds / 3);
    },
    peak() {
      if (source === null) return 0;
      meter.getFloatTimeDomainData(samples);
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      return Math.min(1, peak);
    },
  };
}
