import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createCalm } from './calm';
import type { Group } from './groups';
import type { LibraryDialog } from './library';
import { RecordingRow } from './recording-row';
import { useHeights } from './use-heights';
import { useRowFocus } from './use-row-focus';
import { draw, flatten, span, tops } from './windowed';
import styles from './windowed-list.module.css';

interface WindowedListProps {
  readonly groups: readonly Group[];
  /** The group's heading; null for a list that has its name elsewhere. */
  nameOf(key: string): string | null;
  onDialog(dialog: LibraryDialog): void;
}

/** So much is drawn above and below what is seen, so that scrolling never shows a hole. CSS pixels. */
const margin = 700;

/** Recordings in groups, of which only those near what is seen are drawn: a thousand cost no more than ten. */
export function WindowedList({ groups, nameOf, onDialog }: WindowedListProps) {
  const list = useRef<HTMLDivElement>(null);
  const { known, measure } = useHeights();
  const flat = useMemo(() => flatten(groups), [groups]);
  const ids = useMemo(
    () => groups.flatMap(({ recordings }) => recordings.map(({ id }) => id)),
    [groups],
  );
  const focus = useRowFocus(list, ids);
  const places = useMemo(() => tops(flat, known.heights, known.usual), [flat, known]);
  const [calm] = useState(() => createCalm());
  const [seen, setSeen] = useState({ from: 0, to: 16 });

  useLayoutEffect(() => {
    const look = (): void => {
      if (list.current === null) return;
      const top = -list.current.getBoundingClientRect().top;
      const now = span(places, top - margin, top + window.innerHeight + margin);
      setSeen((before) => (before.from === now.from && before.to === now.to ? before : now));
    };
    look();
    const scroll = (): void => {
      calm.scrolled(window.scrollY);
      look();
    };
    window.addEventListener('scroll', scroll, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', scroll);
      window.removeEventListener('resize', look);
    };
  }, [places, calm]);

  const kept = useMemo(
    () => new Set(focus.focused === null ? [] : [focus.focused]),
    [focus.focused],
  );
  const drawing = draw(flat, places, seen, kept);
  return (
    <div
      ref={list}
      // The rows in it take the focus; it only hears where it goes.
      role="presentation"
      className={styles['all']}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onKeyDown={focus.onKeyDown}
    >
      {drawing.groups.map(({ group, gapBefore, rows }) => {
        const name = nameOf(group.key);
        return (
          <section
            key={group.key}
            className={styles['group']}
            style={{ marginTop: gapBefore }}
            {...(name === null ? {} : { 'aria-labelledby': `group-${group.key}` })}
          >
            {name === null ? null : (
              <h2
                ref={measure}
                id={`group-${group.key}`}
                data-key={group.key}
                className={styles['heading']}
              >
                {name}
              </h2>
            )}
            <ul className={styles['list']}>
              {rows.map(({ recording, place, gapBefore: gap }) => (
                <RecordingRow
                  key={recording.id}
                  measure={measure}
                  recording={recording}
                  place={place}
                  placesInAll={group.recordings.length}
                  gapBefore={gap}
                  calm={calm}
                  onDialog={onDialog}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <div style={{ height: drawing.gapAfter }} />
    </div>
  );
}
