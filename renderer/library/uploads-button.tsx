import CirclePause from 'lucide-react/icons/circle-pause';
import CirclePlay from 'lucide-react/icons/circle-play';
import type { RecordingView } from '../../preload/schemas/recording';
import { isPausedNow } from '../../preload/words/states';
import { act } from '../state/ask';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { canPause } from './possible';

/** Pauses everything that is on its way, or lets everything paused go on; nothing when there is neither. */
export function UploadsButton({ recordings }: { readonly recordings: readonly RecordingView[] }) {
  if (recordings.some(canPause))
    return (
      <Button
        look="quiet"
        folds={words.library.pauseAll}
        icon={<CirclePause size={16} />}
        onClick={() => void act('uploads.pauseAll', undefined)}
      >
        {words.library.pauseAll}
      </Button>
    );
  if (!recordings.some(isPausedNow)) return null;
  return (
    <Button
      look="quiet"
      folds={words.library.resumeAll}
      icon={<CirclePlay size={16} />}
      onClick={() => void act('uploads.resumeAll', undefined)}
    >
      {words.library.resumeAll}
    </Button>
  );
}
