import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx';
import styles from './icon-button.module.css';

interface IconButtonProps extends Omit<
  ComponentPropsWithRef<'button'>,
  'className' | 'children' | 'aria-label' | 'title'
> {
  /** Said by screen readers and shown as the system's tooltip. */
  readonly label: string;
  /** Keys that do the same, shown behind the label. */
  readonly keys?: string | undefined;
  readonly icon: ReactNode;
  readonly tone?: 'normal' | 'bad' | 'warn' | 'record';
  /** Set for a button that is on or off. */
  readonly isPressed?: boolean;
}

/** A button that is only an icon, 32 by 32. */
export function IconButton({
  label,
  keys,
  icon,
  tone = 'normal',
  isPressed,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-pressed={isPressed}
      title={keys === undefined || keys === '' ? label : `${label} (${keys})`}
      className={cx(styles['button'], styles[tone])}
    >
      {icon}
    </button>
  );
}
