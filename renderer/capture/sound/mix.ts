// Adds up what the devices gave, block for block, each sample at the moment at which it was heard. A device that is
// late is waited for, one that gives nothing is not: the mix never ends. Pure.
import type { Levels } from '../../../preload/schemas/take';
import { msOf, sampleAt, samplesIn, type SoundBlock, usAt } from './block';
import { createLimiter, limiterDelay } from './limiter';
import { type Loudness, loudnessOf, loudnessOfAll, recentMs } from './loudness';
import { createPlacedSound, type PlacedSound } from './placed-sound';
import { createRamp, type Ramp } from './ramp';

export type SoundName = keyof Levels;

/** Loudest samples, and mean squares. */
export interface Measured {
  readonly levels: Levels;
  readonly powers: Levels;
}

export interface Mix {
  /** Another device, of which nothing was heard yet, or none. */
  turn(name: SoundName, isThere: boolean): void;
  hear(name: SoundName, block: SoundBlock): void;
  /** Adds up what can be; to be called also when nothing is heard. */
  advance(): void;
  /** From now on the inputs are heard; before, the mix is silent. */
  listen(): void;
  /** Silences the microphone alone, within 10 ms and without a click. */
  mute(isMuted: boolean): void;
  /** Of the last 0.18 s, 0 to 1; what a muted microphone hears is still shown. */
  measure(): Measured;
  /** How far the sound that is farthest off lies from where its times say, ms; null: none is heard. */
  offMs(): number | null;
}

/** 20 ms. */
export const blockLength = samplesIn(20);
/** So long a device that was heard is waited for: a machine that is busy gives its sound later, not less of it. */
const patience = samplesIn(1000);
/** A clock that leapt: the computer slept. */
const leap = samplesIn(2500);
const recentBlocks = Math.ceil(recentMs / msOf(blockLength));

interface Input {
  placed: PlacedSound | null;
  /** What is kept out of the mix is not measured as heard either. */
  gate: Ramp;
  readonly gain: Ramp;
  /** Of the last blocks; of none while no device is there. */
  recent: Loudness[];
}

export interface MixDeps {
  /** Now, on the clock of the blocks; null while it is not known. Microseconds. */
  nowUs(): number | null;
  /** Each channel's samples, `blockLength` of them; valid during the call. */
  emit(timestampUs: number, left: Float32Array, right: Float32Array): void;
}

/** A mix of nothing. */
export function createMix({ nowUs, emit }: MixDeps): Mix {
  const inputs: Record<SoundName, Input> = {
    microphone: createInput(),
    systemSound: createInput(),
  };
  const all = Object.values(inputs);
  const limiter = createLimiter();
  const [left, right] = [new Float32Array(blockLength), new Float32Array(blockLength)];
  const [oneLeft, oneRight] = [new Float32Array(blockLength), new Float32Array(blockLength)];
  /** The first sample that was not given yet. */
  let head: number | null = null;
  let isListening = false;

  /** Up to where the mix is known. */
  function known(now: number): number {
    const ends = all.flatMap(({ placed }) => {
      const end = placed?.end ?? null;
      return end === null || now - end > patience ? [] : [end];
    });
    return ends.length === 0 ? now : Math.min(...ends);
  }

  function give(from: number): void {
    left.fill(0);
    right.fill(0);
    for (const { placed, gate, gain, recent } of all) {
      if (placed === null || placed.end === null) continue;
      placed.read(from, oneLeft, oneRight);
      gate.apply(oneLeft, oneRight);
      recent.push(loudnessOf([oneLeft, oneRight]));
      if (recent.length > recentBlocks) recent.shift();
      gain.apply(oneLeft, oneRight);
      for (let n = 0; n < blockLength; n += 1) {
        left[n] = (left[n] ?? 0) + (oneLeft[n] ?? 0);
        right[n] = (right[n] ?? 0) + (oneRight[n] ?? 0);
      }
    }
    limiter.apply(left, right);
    emit(Math.round(usAt(from - limiterDelay)), left, right);
  }

  function advance(): void {
    const us = nowUs();
    if (us === null) return;
    const now = Math.floor(sampleAt(us));
    const end = known(now);
    if (head === null || end - head > leap) head = Math.floor(end) - blockLength;
    for (; end - head >= blockLength; head += blockLength) give(head);
  }

  return {
    turn(name, isThere) {
      const input = inputs[name];
      input.placed = isThere ? createPlacedSound() : null;
      input.gate = createRamp(0);
      if (isListening) input.gate.set(1);
      input.recent = [];
    },
    hear(name, block) {
      inputs[name].placed?.hear(block);
      advance();
    },
    advance,
    listen() {
      isListening = true;
      for (const { gate } of all) gate.set(1);
    },
    mute: (isMuted) => inputs.microphone.gain.set(isMuted ? 0 : 1),
    measure() {
      const microphone = loudnessOfAll(inputs.microphone.recent);
      const systemSound = loudnessOfAll(inputs.systemSound.recent);
      return {
        levels: { microphone: microphone.peak, systemSound: systemSound.peak },
        powers: { microphone: microphone.power, systemSound: systemSound.power },
      };
    },
    offMs() {
      const heard = all.flatMap(({ placed }) =>
        placed === null || placed.end === null ? [] : [placed.offMs],
      );
      return heard.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? null;
    },
  };
}

function createInput(): Input {
  return { placed: null, gate: createRamp(0), gain: createRamp(1), recent: [] };
}
