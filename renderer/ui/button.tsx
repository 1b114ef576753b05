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
}

/** A button with words: a verb in sentence case. */
export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  isBusy = false,
  isWide = false,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      className={cx(styles['button'], styles[look], styles[size], isWide && styles['wide'])}
    >
      {isBusy ? <span className={styles['spinner']} aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}
