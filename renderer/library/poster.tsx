import Clapperboard from 'lucide-react/icons/clapperboard';
import Play from 'lucide-react/icons/play';
import { useEffect, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { format, words } from '../ui/language';
import { dragOut } from './drag-out';
import { canPlay } from './possible';
import styles from './poster.module.css';

interface PosterProps {
  readonly recording: RecordingView;
  readonly title: string;
  onPlay(): void;
}

/** The picture is made after the file is finished: it is asked for again with news of the recording. */
const maxAttempts = 5;

/** The recording's picture with its length; a click plays it. */
export function Poster({ recording, title, onPlay }: PosterProps) {
  const [isBroken, setBroken] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isBroken || attempt >= maxAttempts) return;
    setBroken(false);
    setAttempt(attempt + 1);
    // Only news of the recording starts another try, not the failure itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [recording]);
  const { id, hasPoster, lengthMs, sizeBytes } = recording;
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
      {hasPoster && !isBroken ? (
        <img
          key={attempt}
          // Another file has another picture.
          src={`media://${id}/poster?${sizeBytes ?? 0}-${attempt}`}
          alt=""
          draggable={false}
          loading="lazy"
          decoding="async"
          className={styles['image']}
          onError={() => setBroken(true)}
        />
      ) : (
        <Clapperboard size={28} strokeWidth={1.25} aria-hidden="true" />
      )}
      {canPlay(recording) ? (
        <span className={styles['play']} aria-hidden="true">
          <Play size={20} fill="currentColor" />
        </span>
      ) : null}
      {lengthMs === null ? null : (
        <span className={styles['length']}>{format.clock(lengthMs)}</span>
      )}
    </button>
  );
}
