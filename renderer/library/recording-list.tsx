import { type KeyboardEvent, useRef } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import type { LibraryDialog } from './library';
import styles from './recording-list.module.css';
import { RecordingRow } from './recording-row';

interface RecordingListProps {
  readonly recordings: readonly RecordingView[];
  onDialog(dialog: LibraryDialog): void;
}

/** A list in which the arrow keys go from recording to recording, over the borders of groups. */
export function RecordingList({ recordings, onDialog }: RecordingListProps) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul ref={list} className={styles['list']} onKeyDown={walk}>
      {recordings.map((recording) => (
        <RecordingRow key={recording.id} recording={recording} onDialog={onDialog} />
      ))}
    </ul>
  );
}

function walk(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-recording]')];
  const current = rows.findIndex((row) => row === event.target);
  if (current === -1) return;
  event.preventDefault();
  rows[current + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
