// Which recordings are shown: what was searched for, and one of a few plain questions. Pure.
import type { RecordingView } from '../../preload/schemas/recording';
import { plainTitle } from '../../preload/words/format';

export const filters = ['all', 'not-uploaded', 'needs-you', 'ready'] as const;
export type Filter = (typeof filters)[number];

export interface Selection {
  readonly shown: readonly RecordingView[];
  /** How many of those that were searched for each filter shows; deleted ones are not counted. */
  readonly counts: Readonly<Record<Filter, number>>;
}

/**
 * What is shown for this search and filter. Deleted ones are searched too, and only shown with `all`.
 * @param needsYou whether a recording goes no further without a person
 */
export function select(
  recordings: readonly RecordingView[],
  search: string,
  filter: Filter,
  needsYou: (recording: RecordingView) => boolean,
): Selection {
  const wanted = folded(search)
    .split(' ')
    .filter((word) => word !== '');
  const found =
    wanted.length === 0
      ? recordings
      : recordings.filter((one) => {
          const text = folded(`${plainTitle(one.title)} ${one.sourceName}`);
          return wanted.every((word) => text.includes(word));
        });
  const counts = { all: 0, 'not-uploaded': 0, 'needs-you': 0, ready: 0 };
  for (const one of found)
    if (!one.isDiscarded)
      for (const name of filters) if (fits(one, name, needsYou)) counts[name] += 1;
  return { shown: found.filter((one) => fits(one, filter, needsYou)), counts };
}

function fits(
  recording: RecordingView,
  filter: Filter,
  needsYou: (recording: RecordingView) => boolean,
): boolean {
  const { isDiscarded, publication } = recording;
  if (filter === 'all') return true;
  if (isDiscarded) return false;
  switch (filter) {
    case 'not-uploaded':
      return publication.kind !== 'published' && publication.kind !== 'processing';
    case 'needs-you':
      return needsYou(recording);
    case 'ready':
      return publication.kind === 'published';
    default:
      return filter satisfies never;
  }
}

// "Réunion" is found by "reunion", whatever the case.
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
