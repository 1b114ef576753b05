// All sound goes through one AudioContext at 48 kHz into one track that never ends: inputs come and go
// while MediaRecorder keeps its two tracks (it falls silent for good when a recorded track ends).
import type { Levels } from '../../preload/schemas/take';
import { createMeter, type Loudness } from './meter';
import type { SoundContext } from './sound-context';

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

const rampSeconds = 0.01;
/** A mix of nothing; resolves when the graph runs. */
export async function createMixer(sound: SoundContext): Promise<Mixer> {
  const { context, giveBack } = await sound.borrow();
  const destination = context.createMediaStreamDestination();
  const track = destination.stream.getAudioTracks()[0];
  if (track === undefined) {
    giveBack();
    throw new DOMException('no mix', 'NotFoundError');
  }
  const headroom = createHeadroom(context);
  headroom.output.connect(destination);
  const microphone = createInput(context, headroom.input);
  const systemSound = createInput(context, headroom.input);

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
    close() {
      track.stop();
      for (const input of [microphone, systemSound]) input.close();
      headroom.output.disconnect();
      giveBack();
    },
  };
}

/**
 * Two loud sources together would go over full scale and be cut off: above -1.5 dBFS the mix is held
 * down, 6 ms ahead. What stays below passes as it is.
 */
function createHeadroom(context: AudioContext): { input: AudioNode; output: AudioNode } {
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
  limiter.connect(level);
  return { input: limiter, output: level };
}

interface Input {
  connect(track: MediaStreamTrack | null): void;
  open(): void;
  fade(gain: number): void;
  measure(): Loudness;
  close(): void;
}

function createInput(context: AudioContext, destination: AudioNode): Input {
  const meter = createMeter(context);
  const gain = context.createGain();
  // Before the meter: what is kept out of the mix is not measured as heard either.
  const gate = context.createGain();
  gate.gain.value = 0;
  gate.connect(meter.node).connect(gain).connect(destination);
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
    measure: () => (source === null ? { peak: 0, power: 0 } : meter.measure()),
    close() {
      source?.disconnect();
      gain.disconnect();
    },
  };
}
