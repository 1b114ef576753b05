// Where a finished recording begins. An encoder that was just started holds the capture's few buffers
// while it makes its first key frame, so that frames are missing 0.1 to 0.4 s after the first one, and on a busy
// machine a second time. That is about when the user is told that recording began: the edit list leaves it out.
// The media stay whole.
import type { MovieTrack } from './movie-index';

/** Seconds; nothing behind this is left out: a loaded machine needs so long until recording is said to have begun. */
const mostSettling = 0.8;
/** Seconds without a hole after which the picture counts as even. */
const even = 0.2;
/** Seconds between two frames that count as a hole: two at 30 frames a second are none. */
const hole = 0.075;
/** Seconds; frames that lie further apart are those of a still screen. */
const still = 0.5;
/** Seconds; a shorter recording is kept as it is. */
const leastLength = 1;

/**
 * The steps as they are seen: the first frame is held from the beginning of the sound on (`leadIn`, in the same
 * units), and is older than that.
 */
export function seenSteps(steps: Uint32Array, leadIn: number): Uint32Array {
  const [count = 0, step = 0] = steps;
  if (leadIn === 0 || count === 0) return steps;
  const rest = count > 1 ? [count - 1, step] : [];
  return Uint32Array.from([1, step + leadIn, ...rest, ...steps.subarray(2)]);
}

/**
 * Seconds after the beginning at which its last early hole ends; 0 when it has none, never gets even, or is
 * too short. `steps`: pairs of how many frames follow each other at which distance, in units of `timescale`.
 */
export function settlingSeconds(steps: Uint32Array, timescale: number, length: number): number {
  if (length < leastLength) return 0;
  let settled = 0;
  let time = 0;
  for (let at = 0; at + 1 < steps.length; at += 2) {
    const step = (steps[at + 1] ?? 0) / timescale;
    for (let n = steps[at] ?? 0; n > 0; n -= 1) {
      if (step > still) return settled;
      time += step;
      if (step > hole) settled = time;
      if (settled > mostSettling) return 0;
      if (time - settled >= even) return settled;
    }
  }
  // It ended while it was still settling.
  return 0;
}

/** The longest distance between two frames of which the later one is played, in units of `timescale`. */
export function longestStep(steps: Uint32Array, timescale: number, settled: number): number {
  let longest = 0;
  let time = 0;
  for (let at = 0; at + 1 < steps.length; at += 2) {
    const step = steps[at + 1] ?? 0;
    time += (steps[at] ?? 0) * step;
    if (time / timescale > settled + 1e-6) longest = Math.max(longest, step);
  }
  return longest;
}

/** The tracks without their first `settled` seconds of picture, and what was heard before it. */
export function withoutSettling(tracks: readonly MovieTrack[], settled: number): MovieTrack[] {
  const [video] = tracks;
  if (video === undefined || settled === 0) return [...tracks];
  return tracks.map((track) => ({
    ...track,
    skip: track.skip + Math.round(settled * track.intro.timescale),
  }));
}
