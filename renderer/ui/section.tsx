import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

/** A titled group of fields. */
export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id} className={styles['title']}>
        {title}
      </h2>
      <div className={styles['fields']}>{children}</div>
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  /** One sentence below; what is wrong replaces it. */
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Gets the ids to name and describe its control with. */
  children(ids: { readonly id: string; readonly hintId: string }): ReactNode;
  /** `stacked` gives the control the whole width. */
  readonly look?: 'beside' | 'stacked';
}

/** A label, its control, and a sentence that explains. */
export function Field({ label, hint, error = null, children, look = 'beside' }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className={styles[look]}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <div className={styles['control']}>{children({ id, hintId })}</div>
      <p id={hintId} className={error === null ? styles['hint'] : styles['error']}>
        {error ?? hint}
      </p>
    </div>
  );
}
