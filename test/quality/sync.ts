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
  const periodMs = 1000 / framesPerSecond;
  const isIn = (ms: number): boolean => ms >= fromMs && ms < toMs;
  const pictures = frames.flatMap(({ atMs, code }) =>
    // A counter is seen for one period; on average it was taken in the middle.
    isIn(atMs) && code !== undefined ? [atMs - (epochMs + (code.counter + 0.5) * periodMs)] : [],
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
