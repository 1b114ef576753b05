// Where the next part of a take goes on the time line of the ones before it: the stretch between them is left
// out, as with a pause. Pure; ms.

/** How a time line ends. */
export interface TimelineEnd {
  /** Of the last picture; undefined when there is none. */
  readonly lastFrame: number | undefined;
  /** Between the last two pictures. */
  readonly lastStep: number;
  /** Where the last sound ends; undefined when there is none. */
  readonly soundEnd: number | undefined;
}

/** How a part begins, on its own time line. */
export interface PartBegin {
  readonly firstFrame: number | undefined;
  readonly firstSound: number | undefined;
}

/** The longest distance that a picture at the end of a part claims for itself: one at 30 a second. */
const longestStep = 34;

/**
 * A hole in the sound up to this long is not filled with silence but made up for bit by bit, which would leave
 * it apart from the picture for seconds (`min_hard_comp` in finish-args.ts).
 */
const notFilled = 40;

/**
 * What is to be added to a part's times. The sound goes on without a hole; the next picture comes a frame after
 * the last one, or as much earlier as the sound needs.
 */
export function seamShift(end: TimelineEnd, begin: PartBegin): number {
  const byPicture =
    end.lastFrame === undefined || begin.firstFrame === undefined
      ? undefined
      : end.lastFrame + Math.max(1, Math.min(longestStep, end.lastStep)) - begin.firstFrame;
  const bySound =
    end.soundEnd === undefined || begin.firstSound === undefined
      ? undefined
      : end.soundEnd - begin.firstSound;
  if (bySound === undefined || byPicture === undefined)
    return Math.ceil(byPicture ?? bySound ?? behind(end, begin));
  const hole = byPicture - bySound;
  if (hole <= 0) return Math.ceil(bySound);
  if (hole > notFilled) return Math.ceil(byPicture);
  const earliest = (end.lastFrame ?? 0) + 1 - (begin.firstFrame ?? 0);
  return Math.ceil(bySound >= earliest ? bySound : Math.max(bySound + notFilled + 1, earliest));
}

// One has only pictures, the other only sound.
function behind(end: TimelineEnd, begin: PartBegin): number {
  const last = Math.max(end.lastFrame ?? 0, end.soundEnd ?? 0);
  const first = Math.min(begin.firstFrame ?? Infinity, begin.firstSound ?? Infinity);
  return first === Infinity ? 0 : last + 1 - first;
}
