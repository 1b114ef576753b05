// How the library is divided: by the calendar, newest first. Pure.
import type { RecordingView } from '../../preload/schemas/recording';
import { dayOf, daysBetween } from '../../preload/words/format';

export interface Group {
  /** `today`, `yesterday`, `this-week`, or the month as `2026-03`. */
  readonly key: string;
  readonly recordings: readonly RecordingView[];
}

/** The recordings that are not deleted, in groups, newest first. */
export function groupsOf(
  recordings: readonly RecordingView[],
  now: Date,
  timeZone?: string,
): readonly Group[] {
  const groups = new Map<string, RecordingView[]>();
  for (const recording of newestFirst(recordings.filter(({ isDiscarded }) => !isDiscarded))) {
    const key = groupKey(new Date(recording.startedAt), now, timeZone);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [recording]);
    else group.push(recording);
  }
  return [...groups].map(([key, members]) => ({ key, recordings: members }));
}

/** Those that can still be taken back, newest first. */
export function deletedOf(recordings: readonly RecordingView[]): readonly RecordingView[] {
  return newestFirst(recordings.filter(({ isDiscarded }) => isDiscarded));
}

function groupKey(at: Date, now: Date, timeZone: string | undefined): string {
  const days = daysBetween(at, now, timeZone);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days < 7 ? 'this-week' : dayOf(at, timeZone).slice(0, 7);
}

function newestFirst(recordings: readonly RecordingView[]): readonly RecordingView[] {
  return recordings.toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}
