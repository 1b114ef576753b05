import type { RecordingView } from '../../preload/schemas/recording';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { words } from '../ui/language';
import { sendAgain } from './recording-acts';
import styles from './send-again-dialog.module.css';

interface SendAgainDialogProps {
  readonly recording: RecordingView;
  onClose(): void;
}

/** The only way to a second create: it may use one more place of the quota. */
export function SendAgainDialog({ recording, onClose }: SendAgainDialogProps) {
  const { title, body, yes, no } = words.library.sendAgain;
  return (
    <Dialog label={title} onClose={onClose}>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['body']}>{body}</p>
      <div className={styles['buttons']}>
        <Button data-first-focus onClick={onClose}>
          {no}
        </Button>
        <Button
          look="filled"
          onClick={() => {
            sendAgain(recording);
            onClose();
          }}
        >
          {yes}
        </Button>
      </div>
    </Dialog>
  );
}
