import styles from './progress.module.css';

interface ProgressProps {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
}

/** How much of a known whole is done. */
export function Progress({ label, share }: ProgressProps) {
  return <progress className={styles['progress']} aria-label={label} value={share} max={1} />;
}
