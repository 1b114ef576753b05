import type { ReactNode } from 'react';
import styles from './tools.module.css';

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isPressed?: boolean;
  onClick(): void;
}

/** One of the bubble's tools, 28 by 28. */
export function Tool({ label, icon, isPressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      className={styles['tool']}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}
