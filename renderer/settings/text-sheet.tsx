import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { words } from '../ui/language';
import styles from './help-section.module.css';

interface TextSheetProps {
  readonly title: string;
  readonly hint: string;
  readonly text: string;
  /** Beside Close. */
  readonly children?: ReactNode;
  onClose(): void;
}

/** A long text, to be read and copied, over the page. */
export function TextSheet({ title, hint, text, children, onClose }: TextSheetProps) {
  return (
    <Dialog label={title} onClose={onClose} isWide>
      <div className={styles['sheet']}>
        <h2 className={styles['title']}>{title}</h2>
        <p className={styles['hint']}>{hint}</p>
        <textarea
          className={styles['text']}
          aria-label={title}
          readOnly
          spellCheck={false}
          data-first-focus
          value={text}
        />
        <div className={styles['buttons']}>
          <Button onClick={onClose}>{words.actions.close}</Button>
          {children}
        </div>
      </div>
    </Dialog>
  );
}
