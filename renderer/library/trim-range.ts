// What is kept of a video while its start and end are moved. Pure; times in ms.

export interface TrimRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export type TrimEdge = 'from' | 'to';

/** As main has it: less than this is nothing. */
export const shortestMs = 500;

/**
 * The range after one edge was moved to `ms`: never crossed, never shorter than the least. The start goes to a
 * key frame unless `isExact`.
 */
export function moved(
  range: TrimRange,
  edge: TrimEdge,
  ms: number,
  lengthMs: number,
  keyFrames: readonly number[],
  isExact: boolean,
): TrimRange {
  if (edge === 'to')
    return { ...range, toMs: clamp(ms, range.fromMs + Math.min(shortestMs, lengthMs), lengthMs) };
  const latest = Math.max(0, range.toMs - shortestMs);
  const wanted = clamp(ms, 0, latest);
  return { ...range, fromMs: isExact ? wanted : nearest(keyFrames, wanted, latest) };
}

/** Where a key moves an edge: a tenth of a second, or to the key frame before or after. */
export function stepped(
  ms: number,
  edge: TrimEdge,
  direction: 1 | -1,
  keyFrames: readonly number[],
  isExact: boolean,
  stepMs: number,
): number {
  if (edge === 'to' || isExact) return ms + direction * stepMs;
  const next =
    direction === 1
      ? keyFrames.find((one) => one > ms + 1)
      : keyFrames.findLast((one) => one < ms - 1);
  return next ?? (direction === 1 ? ms : 0);
}

/** Nothing has to be encoded again to begin here. */
export function isAtKeyFrame(keyFrames: readonly number[], ms: number): boolean {
  return ms <= (keyFrames[0] ?? 0) || keyFrames.some((one) => Math.abs(one - ms) <= 2);
}

function nearest(keyFrames: readonly number[], ms: number, latest: number): number {
  let best = 0;
  for (const one of keyFrames)
    if (one <= latest && Math.abs(one - ms) < Math.abs(best - ms)) best = one;
  return best;
}

function clamp(ms: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, ms));
}
