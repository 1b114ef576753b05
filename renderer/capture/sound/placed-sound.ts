// The sound of one device on the line of samples. Blocks follow each other without a seam; the times of their capture,
// each a few milliseconds wrong, tell together where they belong: a device whose clock is not the computer's is played
// a little faster or slower, and what was lost leaves a hole. Pure.
import { msOf, sampleAt, samplesIn, type SoundBlock } from './block';
import { downmix } from './downmix';
import { createLine } from './line';
import { createResampler, type Resampler } from './resampler';

export interface PlacedSound {
  hear(block: SoundBlock): void;
  /** The number after the last sample that is there; null before the first. */
  readonly end: number | null;
  /** Copies what was heard from this sample on, silence where there is nothing; both of one length. */
  read(from: number, left: Float32Array, right: Float32Array): void;
  /** How far what is heard now lies from where its times say, ms: positive when it is too early. */
  readonly offMs: number;
}

/** 2.7 s. */
const room = 2 ** 17;
/** Blocks by whose times one judges; the one in the middle counts. */
const judged = 15;
/** The first block's own time is worth little: it is put right as soon as others came. */
const youngBlocks = 50;
const youngJudged = 5;
const youngJump = samplesIn(4);
/** More than that is no clock: samples were lost. */
const jump = samplesIn(40);
const leap = samplesIn(200);
const [slewFrom, slewTo] = [samplesIn(6), samplesIn(1)];
/** 5 cents of pitch, which nobody hears. */
const slewSpeed = 0.003;
const fadeIn = samplesIn(3);

/** Silence until something is heard. */
export function createPlacedSound(): PlacedSound {
  const [left, right] = [createLine(room), createLine(room)];
  let source: { readonly format: string; readonly resampler: Resampler } | null = null;
  let first = 0;
  let end: number | null = null;
  let errors: number[] = [];
  let blocks = 0;
  let speed = 1;
  let faded = fadeIn;
  let offMs = 0;

  /** The next sample is this one: silence until there, or what lies behind it is replaced. */
  function place(at: number): void {
    if (end === null || at - end > room) first = at;
    else if (at > end) for (const line of [left, right]) line.clear(end, at);
    end = at;
    errors = [];
    speed = 1;
    faded = 0;
  }

  function open({ sampleRate, channels }: SoundBlock): Resampler {
    const format = `${sampleRate} ${channels.length}`;
    if (source?.format !== format) {
      source = { format, resampler: createResampler(sampleRate, channels.length) };
      blocks = 0;
    }
    return source.resampler;
  }

  /** Where the coming block belongs, samples later than where it would follow; 0: it follows. */
  function judge(error: number): number {
    errors.push(error);
    if (errors.length > judged) errors.shift();
    const isYoung = blocks < youngBlocks;
    if (Math.abs(error) > leap) return error;
    if (errors.length < (isYoung ? youngJudged : judged)) return 0;
    const off = errors.toSorted((a, b) => a - b)[errors.length >> 1] ?? 0;
    if (!isYoung) offMs = msOf(off);
    if (Math.abs(off) > (isYoung ? youngJump : jump)) return off;
    if (Math.abs(off) > slewFrom) speed = 1 - Math.sign(off) * slewSpeed;
    else if (Math.abs(off) < slewTo) speed = 1;
    return 0;
  }

  /** What follows silence rises from it, so that nothing clicks. */
  function fade(samples: Float32Array): Float32Array {
    if (faded >= fadeIn) return samples;
    return samples.map((sample, n) => Math.min(1, (faded + n) / fadeIn) * sample);
  }

  function keep(channels: readonly Float32Array[]): void {
    const at = end ?? 0;
    const [toLeft, toRight] = downmix(channels);
    left.write(at, fade(toLeft));
    right.write(at, fade(toRight));
    faded = Math.min(fadeIn, faded + toLeft.length);
    end = at + toLeft.length;
    first = Math.max(first, end - room);
  }

  return {
    hear(block) {
      const resampler = open(block);
      const expected = sampleAt(block.timestampUs);
      if (end === null || blocks === 0) place(Math.round(expected - resampler.pending));
      else {
        const later = Math.round(judge(expected - (end + resampler.pending)));
        if (later !== 0) {
          offMs = 0;
          place(end + later);
        }
      }
      blocks += 1;
      resampler.push(block.channels);
      keep(resampler.pull(speed));
    },
    get end() {
      return end;
    },
    read(from, toLeft, toRight) {
      const [begin, over] = [Math.max(from, first), Math.min(from + toLeft.length, end ?? first)];
      for (const [line, target] of [
        [left, toLeft],
        [right, toRight],
      ] as const) {
        target.fill(0);
        if (over > begin) line.read(begin, target.subarray(begin - from, over - from));
      }
    },
    get offMs() {
      return offMs;
    },
  };
}
