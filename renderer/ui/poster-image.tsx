import Clapperboard from 'lucide-react/icons/clapperboard';
import { useEffect, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';

interface PosterImageProps {
  readonly recording: RecordingView;
  readonly className: string | undefined;
  readonly signSize?: number;
}

/** The picture is made after the file is finished: it is asked for again with news of the recording. */
const maxAttempts = 5;

/** The recording's picture, or a sign while there is none. */
export function PosterImage({ recording, className, signSize = 28 }: PosterImageProps) {
  const [isBroken, setBroken] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isBroken || attempt >= maxAttempts) return;
    setBroken(false);
    setAttempt(attempt + 1);
    // Only news of the recording starts another try, not the failure itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [recording]);
  const { id, hasPoster, sizeBytes } = recording;
  if (!hasPoster || isBroken)
    return <Clapperboard size={signSize} strokeWidth={1.25} aria-hidden="true" />;
  return (
    <img
      key={attempt}
      // Another file has another picture.
      src={`media://${id}/poster?${sizeBytes ?? 0}-${attempt}`}
      alt=""
      draggable={false}
      loading="lazy"
      decoding="async"
      className={className}
      onError={() => setBroken(true)}
    />
  );
}
