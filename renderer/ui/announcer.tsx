// What screen readers hear without looking: one polite region a page.
import { create } from 'zustand';
import styles from './announcer.module.css';

const useAnnouncement = create<{ readonly text: string; readonly count: number }>()(() => ({
  text: '',
  count: 0,
}));

/** Says a short sentence to screen readers. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}

/** The live region; once a page. */
export function Announcer() {
  const { text, count } = useAnnouncement();
  return (
    <div role="status" aria-live="polite" className={styles['hidden']}>
      {/* A new element each time, so that the same sentence is said again. */}
      <span key={count}>{text}</span>
    </div>
  );
}
