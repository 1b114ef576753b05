// Which rows of a long list are drawn: those near what is seen, and those that must not go (the focus is on
// them). Between them lie gaps as high as what is left out. Pure; heights and places in CSS pixels.
import type { RecordingView } from '../../preload/schemas/recording';
import type { Group } from './groups';

/** Until they were drawn; most are exactly so high. */
export const guessed = { heading: 43, row: 110 };

/** A heading with its rows, flat: entry `first` is the heading, the rows follow. */
export interface FlatGroup extends Group {
  readonly first: number;
}

/** What is drawn of one group. */
export interface DrawnGroup {
  readonly group: FlatGroup;
  readonly gapBefore: number;
  readonly rows: readonly DrawnRow[];
}

export interface DrawnRow {
  readonly recording: RecordingView;
  /** Counts from 1 within its group. */
  readonly place: number;
  readonly gapBefore: number;
}

export interface Drawing {
  readonly groups: readonly DrawnGroup[];
  readonly gapAfter: number;
}

/** The groups with their places in one flat list of headings and rows. */
export function flatten(groups: readonly Group[]): readonly FlatGroup[] {
  let first = 0;
  return groups.map((group) => {
    const flat = { ...group, first };
    first += 1 + group.recordings.length;
    return flat;
  });
}

/**
 * Where each entry begins; the last value is the whole height.
 * @param known heights by key and id
 * @param usual of a row that was never drawn
 */
export function tops(
  groups: readonly FlatGroup[],
  known: ReadonlyMap<string, number>,
  usual: number = guessed.row,
): readonly number[] {
  const all = [0];
  let sum = 0;
  for (const { key, recordings } of groups) {
    sum += known.get(key) ?? guessed.heading;
    all.push(sum);
    for (const { id } of recordings) {
      sum += known.get(id) ?? usual;
      all.push(sum);
    }
  }
  return all;
}

/** The entries that touch the stretch from `top` to `bottom`: first, and the one after the last. */
export function span(
  all: readonly number[],
  top: number,
  bottom: number,
): { readonly from: number; readonly to: number } {
  return { from: Math.max(0, after(all, top) - 1), to: after(all, bottom) };
}

/** What is drawn for this span; `kept` names rows that stay wherever they are. */
export function draw(
  groups: readonly FlatGroup[],
  all: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
  kept: ReadonlySet<string>,
): Drawing {
  const placeOf = (entry: number): number => all[entry] ?? 0;
  const drawn: DrawnGroup[] = [];
  let end = 0;
  for (const group of groups) {
    const begin = group.first + 1;
    const rows: DrawnRow[] = [];
    const isNear = group.first < to && begin + group.recordings.length > from;
    if (!isNear && !group.recordings.some(({ id }) => kept.has(id))) continue;
    const gapBefore = placeOf(group.first) - placeOf(end);
    end = begin;
    for (const [index, recording] of group.recordings.entries()) {
      const entry = begin + index;
      if ((entry < from || entry >= to) && !kept.has(recording.id)) continue;
      rows.push({ recording, place: index + 1, gapBefore: placeOf(entry) - placeOf(end) });
      end = entry + 1;
    }
    drawn.push({ group, gapBefore, rows });
  }
  return { groups: drawn, gapAfter: placeOf(all.length - 1) - placeOf(end) };
}

// The first entry that begins behind this place.
function after(all: readonly number[], place: number): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
