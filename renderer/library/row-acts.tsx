import CloudOff from 'lucide-react/icons/cloud-off';
import CirclePause from 'lucide-react/icons/circle-pause';
import Download from 'lucide-react/icons/download';
import ExternalLink from 'lucide-react/icons/external-link';
import Folder from 'lucide-react/icons/folder';
import Info from 'lucide-react/icons/info';
import Link from 'lucide-react/icons/link';
import Pencil from 'lucide-react/icons/pencil';
import Scissors from 'lucide-react/icons/scissors';
import Trash2 from 'lucide-react/icons/trash-2';
import type { RecordingView } from '../../preload/schemas/recording';
import { IconButton } from '../ui/icon-button';
import { words } from '../ui/language';
import { isMac } from '../ui/platform';
import { canDelete, cancelling, canPause, canPlay, canTrim } from './possible';
import type { LibraryDialog } from './library';
import {
  cancelUpload,
  copyLink,
  deleteRecording,
  openLink,
  pauseUpload,
  showFile,
} from './recording-acts';
import styles from './row-acts.module.css';

interface RowActsProps {
  readonly recording: RecordingView;
  readonly title: string;
  /** False while the list flies by: only the link is drawn. */
  readonly isWhole: boolean;
  onDialog(dialog: LibraryDialog): void;
  /** Missing when the title can't be changed now. */
  onRename?(): void;
  /** What was measured; missing when nothing was. */
  readonly details?: {
    readonly id: string;
    readonly isOpen: boolean;
    onTurn(): void;
  };
}

/** What can be done with a recording, as icons with names and keys. */
export function RowActs(props: RowActsProps) {
  const { recording, isWhole } = props;
  return (
    <div className={styles['acts']}>
      {isWhole ? <Acts {...props} /> : null}
      {/* Always seen: at the edge, where those that come and go don't leave it alone in the middle. */}
      {recording.link === null ? null : (
        <IconButton
          data-always
          label={words.actions.copyLink}
          keys={isMac ? '⌘C' : 'Ctrl+C'}
          icon={<Link size={18} />}
          onClick={() => copyLink(recording)}
        />
      )}
    </div>
  );
}

function Acts({ recording, title, onDialog, onRename, details }: RowActsProps) {
  const cancel = cancelling(recording);
  return (
    <>
      {recording.link !== null ? (
        <IconButton
          label={words.actions.openInClaap}
          keys={isMac ? '⌘↵' : 'Ctrl+Enter'}
          icon={<ExternalLink size={18} />}
          onClick={() => openLink(recording)}
        />
      ) : null}
      {canPause(recording) ? (
        <IconButton
          label={words.library.pause}
          icon={<CirclePause size={18} />}
          onClick={() => pauseUpload(recording)}
        />
      ) : null}
      {cancel !== null ? (
        <IconButton
          label={cancel === 'upload' ? words.library.cancelUpload : words.library.leave}
          icon={<CloudOff size={18} />}
          onClick={() => cancelUpload(recording)}
        />
      ) : null}
      {details === undefined ? null : (
        <IconButton
          label={words.receipt.details}
          icon={<Info size={18} />}
          aria-expanded={details.isOpen}
          aria-controls={details.id}
          onClick={details.onTurn}
        />
      )}
      {onRename === undefined ? null : (
        <IconButton
          label={words.actions.rename}
          keys="F2"
          icon={<Pencil size={18} />}
          onClick={onRename}
        />
      )}
      {canTrim(recording) ? (
        <IconButton
          label={words.shelf.trim.open}
          icon={<Scissors size={18} />}
          onClick={() => onDialog({ kind: 'trim', recording })}
        />
      ) : null}
      {canPlay(recording) ? (
        <IconButton
          label={words.shelf.export.open}
          icon={<Download size={18} />}
          onClick={() => onDialog({ kind: 'export', recording })}
        />
      ) : null}
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
    </>
  );
}
