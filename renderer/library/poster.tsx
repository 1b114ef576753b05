import Play from 'lucide-react/icons/play';
import type { RecordingView } from '../../preload/schemas/recording';
import { words } from '../ui/language';
import { dragOut } from '../state/drag-out';
import { PosterImage } from '../ui/poster-image';
import { canPlay } from './possible';
import styles from './poster.module.css';

interface PosterProps {
  readonly recording: RecordingView;
  readonly title: string;
  /** The picture is asked for; until then there is only its place. */
  readonly isWhole: boolean;
  onPlay(): void;
}

/** The recording's picture with its length; a click plays it. */
export function Poster({ recording, title, isWhole, onPlay }: PosterProps) {
  const { hasPoster } = recording;
  return (
    <button
      type="button"
      className={styles['poster']}
      // The row itself has the focus, and its key for this is Space.
      tabIndex={-1}
      disabled={!canPlay(recording)}
      aria-label={words.library.poster(title)}
      draggable={canPlay(recording) && hasPoster}
      onDragStart={(event) => dragOut(event, recording)}
      onClick={onPlay}
    >
      <PosterImage recording={recording} isWanted={isWhole} />
      {isWhole && canPlay(recording) ? (
        <span className={styles['play']} aria-hidden="true">
          <Play size={20} fill="currentColor" />
        </span>
      ) : null}
    </button>
  );
}
