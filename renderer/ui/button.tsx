import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './button.module.css';
import { cx } from './cx';

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className'> {
  /** `filled` once a window; `danger` ends something; `quiet` has no ground of its own. */
  readonly look?: 'filled' | 'danger' | 'plain' | 'quiet';
  readonly size?: 'small' | 'normal' | 'large';
  readonly icon?: ReactNode;
  /** Shows that the click was taken; the button answers no second one. */
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
  /** Only its icon where its container, named `narrow`, has too little room; the words are its tooltip. */
  readonly folds?: string;
}

/** A button with words: a verb in sentence case. */
export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  isBusy = false,
  isWide = false,
  folds,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      title={folds}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      className={cx(
        styles['button'],
        styles[look],
        styles[size],
        isWide && styles['wide'],
        folds !== undefined && styles['folds'],
      )}
    >
      {isBusy ? <span className={styles['spinner']} aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}
