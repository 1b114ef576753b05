import { useDeferredValue, useMemo, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { words } from '../ui/language';
import { Empty, NothingFound } from './empty';
import { deletedOf, groupsOf } from './groups';
import type { LibraryDialog } from './library';
import styles from './library.module.css';
import type { Filter } from './selection';
import { Strangers } from './strangers';
import { WindowedList } from './windowed-list';

interface ShelvesProps {
  /** Those that are shown. */
  readonly recordings: readonly RecordingView[];
  /** There are none at all, whatever is searched for. */
  readonly isEmpty: boolean;
  readonly search: string;
  readonly filter: Filter;
  onShowAll(): void;
  onDialog(dialog: LibraryDialog): void;
}

/** The recordings by day, then the deleted ones, then what is none of ours. */
export function Shelves({
  recordings,
  isEmpty,
  search,
  filter,
  onShowAll,
  onDialog,
}: ShelvesProps) {
  const shown = useDeferredValue(recordings);
  const groups = useMemo(() => groupsOf(shown, new Date()), [shown]);
  const deleted = useMemo(() => {
    const gone = deletedOf(shown);
    return gone.length === 0 ? [] : [{ key: 'deleted', recordings: gone }];
  }, [shown]);
  const [isOpen, setOpen] = useState(false);
  const count = deleted[0]?.recordings.length ?? 0;
  const isPlain = search === '' && filter === 'all';
  return (
    <>
      {groups.length > 0 ? (
        <WindowedList groups={groups} nameOf={groupName} onDialog={onDialog} />
      ) : isEmpty && isPlain ? (
        <Empty />
      ) : (
        <NothingFound search={search} filter={filter} onShowAll={onShowAll} />
      )}
      {count === 0 ? null : (
        <details
          className={styles['deleted']}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary className={styles['group']}>
            {words.library.deleted} ({count})
          </summary>
          <p className={styles['quiet']}>{words.library.deletedHint}</p>
          {isOpen ? (
            <WindowedList groups={deleted} nameOf={() => null} onDialog={onDialog} />
          ) : null}
        </details>
      )}
      {isPlain ? <Strangers /> : null}
    </>
  );
}

function groupName(key: string): string {
  switch (key) {
    case 'today':
      return words.library.today;
    case 'yesterday':
      return words.library.yesterday;
    case 'this-week':
      return words.library.thisWeek;
    default:
      // The middle of the month, so that no time zone moves it into another one.
      return capitalized(monthFormat(words.language).format(new Date(`${key}-15T12:00:00`)));
  }
}

// As the other headings are; some languages write months small.
function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase(words.language) + text.slice(1);
}

// To make one takes longer than to use it, and a name is asked for at each scroll.
const months = new Map<string, Intl.DateTimeFormat>();
function monthFormat(language: string): Intl.DateTimeFormat {
  const known = months.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' });
  months.set(language, made);
  return made;
}
