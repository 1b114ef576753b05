import type { ComponentPropsWithRef } from 'react';
import styles from './switch.module.css';

interface SwitchProps extends Omit<
  ComponentPropsWithRef<'input'>,
  'className' | 'type' | 'role' | 'checked' | 'onChange'
> {
  readonly isOn: boolean;
  onTurn(isOn: boolean): void;
}

/** On or off, in force at once. Name it by a `label` or `aria-label`. */
export function Switch({ isOn, onTurn, ...rest }: SwitchProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      role="switch"
      checked={isOn}
      onChange={(event) => onTurn(event.currentTarget.checked)}
      className={styles['switch']}
    />
  );
}
