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
  onClose(): void;
}

/** A question with two answers; the safe one has the focus, and Escape gives it. */
export function AskDialog({ title, body, yes, no, onYes, onClose }: AskDialogProps) {
  return (
    <Dialog label={title} onClose={onClose}>
      <h2 className={styles['title']}>{title}</h2>
      {body.map((text) => (
        <p key={text} className={styles['body']}>
          {text}
        </p>
      ))}
      <div className={styles['buttons']}>
        <Button data-first-focus onClick={onClose}>
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
