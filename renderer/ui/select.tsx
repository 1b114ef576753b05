import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ComponentPropsWithRef } from 'react';
import { cx } from './cx';
import styles from './select.module.css';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends Omit<
  ComponentPropsWithRef<'select'>,
  'className' | 'value' | 'onChange' | 'children'
> {
  readonly value: string;
  readonly choices: readonly Choice[];
  /** `bare` has no ground: for rows that are controls themselves. */
  readonly look?: 'normal' | 'bare';
  onChoose(value: string): void;
}

/** One of several, with the system's own list: it may be larger than the small window it belongs to. */
export function Select({ value, choices, look = 'normal', onChoose, ...rest }: SelectProps) {
  return (
    <span className={cx(styles['frame'], styles[look])}>
      <select
        {...rest}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
        className={styles['select']}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden="true" className={styles['chevron']} />
    </span>
  );
}
