import { type ReactNode, useEffect, useRef } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  /** The dialog's name for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  /** Called for Escape and a click beside it, too. */
  onClose(): void;
  readonly isWide?: boolean;
}

/**
 * A modal dialog over the page; shown as long as it is rendered. Focus goes to what is marked by
 * `data-first-focus`, else to the first control, and comes back by itself.
 */
export function Dialog({ label, children, onClose, isWide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    // The click is a second way beside Escape, which the element has by itself.
    <dialog
      ref={dialog}
      aria-label={label}
      className={isWide ? styles['wide'] : styles['dialog']}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles['content']}>{children}</div>
    </dialog>
  );
}
