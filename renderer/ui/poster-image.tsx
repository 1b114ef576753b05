import Clapperboard from 'lucide-react/icons/clapperboard';
import { useEffect, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { format } from './language';
import styles from './poster-image.module.css';

/** The picture is made after the file is finished: it is asked for again with news of the recording. */
const maxAttempts = 5;

interface PosterImageProps {
  readonly recording: RecordingView;
  /** False: only its place. */
  readonly isWanted?: boolean;
}

/** The recording's picture, or a sign while there is none, and its length in the corner of a `frame`. */
export function PosterImage({ recording, isWanted = true }: PosterImageProps) {
  const [isBroken, setBroken] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isBroken || attempt >= maxAttempts) return;
    setBroken(false);
    setAttempt(attempt + 1);
    // Only news of the recording starts another try, not the failure itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [recording]);
  const { id, hasPoster, sizeBytes, lengthMs } = recording;
  return (
    <>
      {!isWanted ? null : !hasPoster || isBroken ? (
        <Clapperboard size={28} strokeWidth={1.25} aria-hidden="true" />
      ) : (
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
      )}
      {lengthMs === null ? null : (
        <span className={styles['length']}>{format.clock(lengthMs)}</span>
      )}
    </>
  );
}
