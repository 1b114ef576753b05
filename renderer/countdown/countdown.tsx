import { useRef, useState } from 'react';
import X from 'lucide-react/icons/x';
import { act } from '../state/ask';
import { useCountdownSeconds } from '../state/use-countdown';
import { useTake } from '../state/use-take';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import { usePlates } from '../ui/use-plates';
import styles from './countdown.module.css';

/** The seconds that are left. A click on the plate begins at once, the cross calls it off. */
export function Countdown() {
  const root = useRef<HTMLElement>(null);
  usePlates(root);
  const seconds = useCountdownSeconds();
  if (seconds === null) return <main ref={root} className={styles['stage']} />;
  return (
    <main ref={root} className={styles['stage']}>
      <h1 className={styles['heading']}>{words.countdown.title}</h1>
      <button
        type="button"
        data-plate
        className={styles['plate']}
        aria-label={words.countdown.startNow}
        onClick={() => void act('take.skipCountdown', undefined)}
      >
        <Ring />
        {/* A new element for each second, so that it moves in anew. */}
        <span key={seconds} className={cx(styles['digit'], seconds > 9 && styles['two'])}>
          {seconds}
        </span>
        <span className={styles['keys']}>{words.countdown.keys}</span>
      </button>
      <button
        type="button"
        data-plate
        className={styles['cancel']}
        aria-label={words.countdown.cancel}
        onClick={() => void act('take.stop', undefined)}
      >
        <X size={16} aria-hidden="true" />
      </button>
      <p role="status" className={styles['heading']}>
        {words.countdown.startsIn(seconds)}
      </p>
    </main>
  );
}

// Runs out within what was left when it came.
function Ring() {
  const [wholeMs] = useState(() => useTake.getState().take.countdownMs ?? 0);
  return (
    <svg viewBox="0 0 180 180" className={styles['ring']} aria-hidden="true">
      <circle cx="90" cy="90" r="80" className={styles['track']} />
      <circle
        cx="90"
        cy="90"
        r="80"
        pathLength={1}
        className={styles['left']}
        style={{ animationDuration: `${wholeMs}ms` }}
      />
    </svg>
  );
}
