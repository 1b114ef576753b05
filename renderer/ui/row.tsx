import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './row.module.css';

interface RowProps {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  /** At the right end: a switch or a button. */
  readonly trailing?: ReactNode;
  /** A level line along the lower edge. */
  readonly level?: ReactNode;
  readonly hint?: ReactNode;
  /** `off` is grey; `warn` has an amber icon, and words beside it. */
  readonly tone?: 'normal' | 'off' | 'warn';
}

/** A row of 44: icon, name or list, switch. */
export function Row({ icon, children, trailing, level, hint, tone = 'normal' }: RowProps) {
  return (
    <div className={cx(styles['row'], styles[tone])}>
      <span className={styles['icon']} aria-hidden="true">
        {icon}
      </span>
      <div className={styles['content']}>
        {children}
        {hint === undefined ? null : <p className={styles['hint']}>{hint}</p>}
      </div>
      {trailing}
      {level}
    </div>
  );
}
