import styles from './ask-dialog.module.css';
import { Button } from './button';
import { Dialog } from './dialog';

interface AskDialogProps {
  readonly title: string;
  /** A paragraph each. */
  readonly body: readonly string[];
  readonly yes: string;
  readonly no: string;
  onYes(): void;
  /** The other answer, where it does something; Escape never gives it. */
  onNo?(): void;
  onClose(): void;
}

/** A question with two answers; the safe one has the focus, and Escape gives it. */
export function AskDialog({ title, body, yes, no, onYes, onNo, onClose }: AskDialogProps) {
  return (
    <Dialog label={title} onClose={onClose}>
      <h2 className={styles['title']}>{title}</h2>
      {body.map((text) => (
        <p key={text} className={styles['body']}>
          {text}
        </p>
      ))}
      <div className={styles['buttons']}>
        <Button
          data-first-focus
          onClick={() => {
            onNo?.();
            onClose();
          }}
        >
          {no}
        </Button>
        <Button
          look="filled"
          onClick={() => {
            onYes();
            onClose();
          }}
        >
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
