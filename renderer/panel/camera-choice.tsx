import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import type { Sources } from '../../preload/schemas/sources';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import styles from './area-choice.module.css';
import cards from './display-choice.module.css';
import { canSee } from './setup';

/** The camera itself is recorded: it is seen in the bubble, so the card only says so. */
export function CameraChoice({ sources }: { readonly sources: Sources | null }) {
  const isThere = sources === null || canSee(sources);
  const Icon = isThere ? Video : VideoOff;
  return (
    <div className={cards['card']}>
      <div className={cx(cards['picture'], cards['blank'])}>
        <div className={styles['none']}>
          <Icon size={32} strokeWidth={1.25} aria-hidden="true" />
          <p>{isThere ? words.camera.alone : words.camera.none}</p>
          <p className={styles['hint']}>
            {isThere ? words.camera.aloneHint : words.camera.aloneMissing}
          </p>
        </div>
      </div>
    </div>
  );
}
