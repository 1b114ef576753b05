// How far sound and picture of a recording are apart, from a picture that shows the wall clock and beeps whose
// wall clock is known. Pure.
import type { SeenFrame } from '../helpers/analysis/frames';

export interface Offset {
  /** Sound minus picture, ms: positive when the sound is late. */
  readonly ms: number;
  readonly beeps: number;
  readonly frames: number;
  /** Largest distance of one beep from that, ms. */
  readonly spreadMs: number;
}

export interface Seen {
  /** The recording's frames. */
  readonly frames: readonly SeenFrame[];
  /** When beeps begin in the recording, ms. */
  readonly starts: readonly number[];
}

export interface Shown {
  /** Wall clock of counter 0, Unix ms. */
  readonly epochMs: number;
  readonly framesPerSecond: number;
  /** Wall clock of each beep. */
  readonly beepsMs: readonly number[];
}

/** The offset within a stretch of the recording (ms); undefined when it holds no beep or no frame. */
export function offsetIn(
  { frames, starts }: Seen,
  { epochMs, framesPerSecond, beepsMs }: Shown,
  fromMs: number,
  toMs: number,
): Offset | undefined {
  const isIn = (ms: number): boolean => ms >= fromMs && ms < toMs;
  const pictures = timesOf(
    frames.filter(({ atMs }) => isIn(atMs)),
    { epochMs, framesPerSecond },
  );
  if (pictures.length === 0) return undefined;
  const picture = median(pictures);
  const sounds = starts.filter(isIn).flatMap((ms) => {
    const wallMs = ms - picture;
    const played = beepsMs.toSorted((a, b) => Math.abs(a - wallMs) - Math.abs(b - wallMs))[0];
    return played === undefined || Math.abs(played - wallMs) > 200 ? [] : [wallMs - played];
  });
  if (sounds.length === 0) return undefined;
  const ms = median(sounds);
  return {
    ms,
    beeps: sounds.length,
    frames: pictures.length,
    spreadMs: Math.max(...sounds.map((one) => Math.abs(one - ms))),
  };
}

/** What is to be taken from each frame's time in the recording to have the wall clock that it shows, ms. */
function timesOf(
  frames: readonly SeenFrame[],
  { epochMs, framesPerSecond }: Pick<Shown, 'epochMs' | 'framesPerSecond'>,
): number[] {
  const periodMs = 1000 / framesPerSecond;
  return frames.flatMap(({ atMs, code }) =>
    // A counter is seen for one period; on average it was taken in the middle.
    code === undefined ? [] : [atMs - (epochMs + (code.counter + 0.5) * periodMs)],
  );
}

/** ms; farther off is not looked. */
const farthest = 150;

/**
 * How late sound of any kind is in a recording, against what was heard beside it, by where the two envelopes fit best.
 * @param samples of the recording, 48 kHz
 */
export function speechLate(
  frames: readonly SeenFrame[],
  samples: Float32Array,
  shown: Pick<Shown, 'epochMs' | 'framesPerSecond'>,
  heard: { readonly beganMs: number; readonly samples: Float32Array },
): { readonly ms: number; readonly likeness: number } {
  const picture = median(timesOf(frames, shown));
  const recorded = envelopeOf(samples);
  const truth = envelopeOf(heard.samples);
  // Where the recording's first millisecond lies in what was heard.
  const start = Math.round(-picture - heard.beganMs);
  let best = { ms: 0, likeness: 0 };
  for (let ms = -farthest; ms <= farthest; ms += 1) {
    let [both, one, other] = [0, 0, 0];
    // Without the beginning, in which a gain still settles.
    for (let n = 1_000; n < recorded.length - 300; n += 1) {
      const a = recorded[n] ?? 0;
      const b = truth[start + n - ms] ?? 0;
      both += a * b;
      one += a * a;
      other += b * b;
    }
    const likeness = both / Math.sqrt(one * other);
    if (likeness > best.likeness) best = { ms, likeness };
  }
  return best;
}

/** One value a millisecond. */
function envelopeOf(samples: Float32Array): Float64Array {
  return Float64Array.from({ length: Math.floor(samples.length / 48) }, (_, ms) =>
    Math.sqrt(
      samples.subarray(ms * 48, ms * 48 + 48).reduce((sum, sample) => sum + sample * sample, 0),
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
