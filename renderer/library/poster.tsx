import Clapperboard from 'lucide-react/icons/clapperboard';
import Play from 'lucide-react/icons/play';
import { useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { format, words } from '../ui/language';
import { canPlay } from './possible';
import styles from './poster.module.css';

interface PosterProps {
  readonly recording: RecordingView;
  readonly title: string;
  onPlay(): void;
}

/** The recording's picture with its length; a click plays it. */
export function Poster({ recording, title, onPlay }: PosterProps) {
  const [isBroken, setBroken] = useState(false);
  const { id, hasPoster, lengthMs } = recording;
  return (
    <button
      type="button"
      className={styles['poster']}
      // The row itself has the focus, and its key for this is Space.
      tabIndex={-1}
      disabled={!canPlay(recording)}
      aria-label={words.library.poster(title)}
      onClick={onPlay}
    >
      {hasPoster && !isBroken ? (
        <img
          src={`media://${id}/poster`}
          alt=""
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
