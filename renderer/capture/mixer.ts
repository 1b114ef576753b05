// All sound goes through one AudioContext at 48 kHz into one track that never ends: inputs come and go
// while MediaRecorder keeps its two tracks (it falls silent for good when a recorded track ends).
import type { Levels } from '../../preload/schemas/take';

/** Loudest samples, and mean squares. */
export interface Measured {
  readonly levels: Levels;
  readonly powers: Levels;
}

export interface Mixer {
  /** The mix; lives until `close`. */
  readonly track: MediaStreamTrack;
  setMicrophone(track: MediaStreamTrack | null): void;
  setSystemSound(track: MediaStreamTrack | null): void;
  /** From now on the inputs are heard; before, the mix is silent. */
  listen(): void;
  /** Silences the microphone alone, within 10 ms and without a click. */
  mute(isMuted: boolean): void;
  /** Of the last 0.17 s, 0 to 1; what a muted microphone hears is still shown. */
  measure(): Measured;
  close(): void;
}

// In Chromium since 2023, not yet in the compiler's DOM types.
interface SilentContextOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}

const sampleRate = 48_000;
const rampSeconds = 0.01;
/** Longer than the time between two readings, so that no sample goes unseen. */
const meterSamples = 8192;

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
  const headroom = createHeadroom(context, destination);
  const microphone = createInput(context, headroom);
  const systemSound = createInput(context, headroom);

  return {
    track,
    setMicrophone: microphone.connect,
    setSystemSound: systemSound.connect,
    listen() {
      microphone.open();
      systemSound.open();
    },
    mute: (isMuted) => microphone.fade(isMuted ? 0 : 1),
    measure() {
      const [first, second] = [microphone.measure(), systemSound.measure()];
      return {
        levels: { microphone: first.peak, systemSound: second.peak },
        powers: { microphone: first.power, systemSound: second.power },
      };
    },
    close: () => void context.close(),
  };
}

// "running" is said up to 0.2 s before the first sample: the beginning of a take would be silent.
async function isRunning(context: AudioContext): Promise<void> {
  const limitMs = performance.now() + 1000;
  while (context.currentTime === 0 && performance.now() < limitMs)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/**
 * Two loud sources together would go over full scale and be cut off: above -1.5 dBFS the mix is held
 * down, 6 ms ahead. What stays below passes as it is.
 */
function createHeadroom(context: AudioContext, destination: AudioNode): AudioNode {
  const thresholdDb = -1.5;
  const ratio = 20;
  const limiter = new DynamicsCompressorNode(context, {
    threshold: thresholdDb,
    ratio,
    knee: 0,
    attack: 0.001,
    release: 0.1,
  });
  // The compressor lifts everything by 0.6 of what it takes from full scale (Web Audio API, "makeup gain").
  const makeupDb = -0.6 * (thresholdDb - thresholdDb / ratio);
  const level = new GainNode(context, { gain: 10 ** (-makeupDb / 20) });
  limiter.connect(level).connect(destination);
  return limiter;
}

interface Input {
  connect(track: MediaStreamTrack | null): void;
  open(): void;
  fade(gain: number): void;
  measure(): { readonly peak: number; readonly power: number };
}

function createInput(context: AudioContext, destination: AudioNode): Input {
  const meter = context.createAnalyser();
  meter.fftSize = meterSamples;
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
    measure() {
      if (source === null) return { peak: 0, power: 0 };
      meter.getFloatTimeDomainData(samples);
      let peak = 0;
      let sum = 0;
      for (const sample of samples) {
        peak = Math.max(peak, Math.abs(sample));
        sum += sample * sample;
      }
      return { peak: Math.min(1, peak), power: Math.min(1, sum / samples.length) };
    },
  };
}
