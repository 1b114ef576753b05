import CloudOff from 'lucide-react/icons/cloud-off';
import ExternalLink from 'lucide-react/icons/external-link';
import Folder from 'lucide-react/icons/folder';
import Link from 'lucide-react/icons/link';
import Pencil from 'lucide-react/icons/pencil';
import Trash2 from 'lucide-react/icons/trash-2';
import type { RecordingView } from '../../preload/schemas/recording';
import { IconButton } from '../ui/icon-button';
import { words } from '../ui/language';
import { isMac } from '../ui/platform';
import { canDelete, canWithdraw } from './possible';
import { copyLink, deleteRecording, openLink, showFile, withdraw } from './recording-acts';
import styles from './row-acts.module.css';

interface RowActsProps {
  readonly recording: RecordingView;
  readonly title: string;
  /** Missing when the title can't be changed now. */
  onRename?(): void;
}

/** What can be done with a recording, as icons with names and keys. */
export function RowActs({ recording, title, onRename }: RowActsProps) {
  return (
    <div className={styles['acts']}>
      {recording.link === null ? null : (
        <>
          <IconButton
            label={words.actions.copyLink}
            keys={isMac ? '⌘C' : 'Ctrl+C'}
            icon={<Link size={18} />}
            onClick={() => copyLink(recording)}
          />
          <IconButton
            label={words.actions.openInClaap}
            keys="Enter"
            icon={<ExternalLink size={18} />}
            onClick={() => openLink(recording)}
          />
        </>
      )}
      {canWithdraw(recording) ? (
        <IconButton
          label={words.library.withdraw}
          icon={<CloudOff size={18} />}
          onClick={() => withdraw(recording)}
        />
      ) : null}
      {onRename === undefined ? null : (
        <IconButton
          label={words.actions.rename}
          keys="F2"
          icon={<Pencil size={18} />}
          onClick={onRename}
        />
      )}
      <IconButton
        label={words.actions.showFile}
        icon={<Folder size={18} />}
        onClick={() => showFile(recording)}
      />
      {canDelete(recording) ? (
        <IconButton
          label={words.actions.delete}
          keys="Delete"
          icon={<Trash2 size={18} />}
          onClick={() => deleteRecording(recording, title)}
        />
      ) : null}
    </div>
  );
}
