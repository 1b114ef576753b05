import FolderOpen from 'lucide-react/icons/folder-open';
import Trash2 from 'lucide-react/icons/trash-2';
import type { Card } from '../../preload/schemas/card';
import type { StateAction } from '../../preload/words/states';
import { act, ask } from '../state/ask';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { words } from '../ui/language';
import type { CardFace } from './card-face';
import styles from './link-card.module.css';

interface CardActionsProps {
  readonly card: Card;
  readonly face: CardFace;
  onCopied(): void;
}

/** The buttons: what helps first, then the link, then the file and taking it all back. */
export function CardActions({ card, face, onCopied }: CardActionsProps) {
  const { id, link } = card.recording;
  const body = { id };
  if (face.headline === 'discarded')
    return (
      <div className={styles['actions']}>
        <Button size="small" onClick={() => void act('recordings.restore', body)}>
          {words.actions.undo}
        </Button>
      </div>
    );
  const { action } = face.line;
  return (
    <div className={styles['actions']}>
      {action === null ? null : (
        <Button size="small" look="filled" onClick={() => runAction(action, id)}>
          {asksFirst(action) ? words.card.openLibrary : words.stateActions[action]}
        </Button>
      )}
      {/* While something is to be mended there is nothing to watch yet. */}
      {link === null || action !== null ? null : (
        <Button size="small" onClick={() => void act('recordings.openLink', body)}>
          {words.actions.open}
        </Button>
      )}
      {link === null ? null : (
        <Button
          size="small"
          onClick={() =>
            void act('recordings.copyLink', body).then((isDone) => {
              if (isDone) onCopied();
            })
          }
        >
          {words.actions.copyLink}
        </Button>
      )}
      <span className={styles['more']}>
        <IconButton
          label={words.actions.showFile}
          icon={<FolderOpen size={18} />}
          onClick={() => void act('recordings.showFile', body)}
        />
        <IconButton
          label={words.card.discardHint}
          icon={<Trash2 size={18} />}
          onClick={() => void act('recordings.discard', body)}
        />
      </span>
    </div>
  );
}

// These need a dialog with room for its sentences.
function asksFirst(action: StateAction): boolean {
  return ['send-again', 'choose', 'send-large', 'send-without-channel', 'delete-empty'].includes(
    action,
  );
}

function runAction(action: StateAction, id: string): void {
  if (asksFirst(action)) void ask('windows.show', { role: 'library' });
  else if (action === 'add-key' || action === 'change-key' || action === 'open-settings')
    void ask('windows.show', { role: 'settings', section: 'claap' });
  else if (action === 'resume') void act('uploads.resume', { id });
  else if (action === 'restore') void act('recordings.restore', { id });
  else void act('uploads.send', { id });
}
