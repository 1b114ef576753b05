// The focus in a list of which only a part is drawn: keys go from row to row over the borders of groups, the
// row that has the focus stays drawn, and when it is deleted the next one gets it.
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

interface RowFocus {
  /** The row that has the focus, or had it last; null at the beginning. */
  readonly focused: string | null;
  onFocus(event: FocusEvent): void;
  onBlur(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Rows that Page up and Page down go over. */
const page = 5;

/** @param ids of all rows, in order */
export function useRowFocus(list: RefObject<HTMLElement | null>, ids: readonly string[]): RowFocus {
  const [focused, setFocused] = useState<string | null>(null);
  /** A row that is to get the focus as soon as it is drawn. */
  const [wanted, setWanted] = useState<string | null>(null);
  const held = useRef<{ readonly id: string; readonly place: number } | null>(null);

  useLayoutEffect(() => {
    if (wanted === null) return;
    const row = rowOf(list.current, wanted);
    if (row === null) return;
    row.focus();
    setWanted(null);
  }, [list, wanted]);

  useLayoutEffect(() => {
    const gone = held.current;
    if (gone === null || ids.includes(gone.id)) return;
    held.current = null;
    const next = ids[Math.min(gone.place, ids.length - 1)];
    if (next !== undefined && document.activeElement === document.body) go(next);
  }, [ids]);

  function go(id: string): void {
    // Drawn first, wherever it is; then focused, which brings it into view.
    setFocused(id);
    setWanted(id);
  }

  return {
    focused,
    onFocus(event) {
      const id = event.target.closest<HTMLElement>('[data-recording]')?.dataset['recording'];
      if (id === undefined) return;
      held.current = { id, place: ids.indexOf(id) };
      setFocused(id);
    },
    onBlur(event) {
      // A row that is taken away loses the focus to nobody.
      if (event.relatedTarget !== null) held.current = null;
    },
    onKeyDown(event) {
      const { target } = event;
      const id = target instanceof HTMLElement ? target.dataset['recording'] : undefined;
      const place = id === undefined ? -1 : ids.indexOf(id);
      const to = place === -1 ? null : placeAfter(event.key, place, ids.length);
      const next = to === null ? undefined : ids[to];
      if (next === undefined) return;
      event.preventDefault();
      go(next);
    },
  };
}

/** Gives the focus to the first row that is drawn; false when there is none. */
export function focusFirstRow(): boolean {
  const row = document.querySelector<HTMLElement>('[data-recording]');
  row?.focus();
  return row !== null;
}

function rowOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-recording="${id}"]`) ?? null;
}

function placeAfter(key: string, place: number, count: number): number | null {
  const within = (wanted: number): number => Math.min(count - 1, Math.max(0, wanted));
  switch (key) {
    case 'ArrowDown':
      return within(place + 1);
    case 'ArrowUp':
      return within(place - 1);
    case 'PageDown':
      return within(place + page);
    case 'PageUp':
      return within(place - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
