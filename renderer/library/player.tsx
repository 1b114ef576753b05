import ExternalLink from 'lucide-react/icons/external-link';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { plainTitle } from '../../preload/words/format';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import styles from './player.module.css';
import { playOutside } from './recording-acts';

interface PlayerProps {
  readonly recording: RecordingView;
  onClose(): void;
}

/** The file on this computer, played in the page; or in the system's player. */
export function Player({ recording, onClose }: PlayerProps) {
  const title = plainTitle(recording.title) || words.library.untitled;
  const [isBroken, setBroken] = useState(false);
  return (
    <Dialog label={words.library.player(title)} onClose={onClose} isWide>
      <div className={styles['head']}>
        <h2 className={styles['title']} dir="auto">
          {title}
        </h2>
        <Button
          size="small"
          look="quiet"
          icon={<ExternalLink size={14} />}
          onClick={() => playOutside(recording)}
        >
          {words.library.playOutside}
        </Button>
        <IconButton label={words.actions.close} icon={<X size={18} />} onClick={onClose} />
      </div>
      {isBroken ? (
        <div className={styles['trouble']}>
          <Notice tone="bad">
            {textOf({ code: 'file-missing', retryable: false }).what}{' '}
            {textOf({ code: 'file-missing', retryable: false }).next}
          </Notice>
        </div>
      ) : (
        <video
          src={`media://${recording.id}/video`}
          className={styles['video']}
          controls
          autoPlay
          data-first-focus
          disablePictureInPicture
          onError={() => setBroken(true)}
        />
      )}
    </Dialog>
  );
}
