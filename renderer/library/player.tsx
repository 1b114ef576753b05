import ExternalLink from 'lucide-react/icons/external-link';
import Scissors from 'lucide-react/icons/scissors';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { plainTitle } from '../../preload/words/format';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { PlayerBar } from './player-bar';
import { playerKey } from './player-keys';
import styles from './player.module.css';
import { canTrim } from './possible';
import { playOutside } from './recording-acts';
import { TrimPanel } from './trim-panel';
import { usePlayer } from './use-player';

interface PlayerProps {
  readonly recording: RecordingView;
  /** Begins with the handles that cut its start and end. */
  readonly isTrimming?: boolean;
  onClose(): void;
}

/** The file on this computer, played in the page; here its start and end are cut off, too. */
export function Player({ recording, isTrimming: beginsTrimming = false, onClose }: PlayerProps) {
  const title = plainTitle(recording.title) || words.library.untitled;
  const video = useRef<HTMLVideoElement>(null);
  const [isBroken, setBroken] = useState(false);
  const [isTrimming, setTrimming] = useState(beginsTrimming);
  const [foundMs, setFoundMs] = useState(0);
  const lengthMs = recording.lengthMs ?? foundMs;
  const [state, controls] = usePlayer(video, lengthMs);
  const turnFullscreen = (): void => {
    if (document.fullscreenElement === null)
      void video.current?.requestFullscreen().catch(() => undefined);
    else void document.exitFullscreen().catch(() => undefined);
  };

  const press = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || isBroken) return;
    // A button has its space, a handle its arrows, a list all of its keys.
    if (target instanceof HTMLSelectElement) return;
    if (target instanceof HTMLButtonElement && event.key === ' ') return;
    if (target instanceof HTMLElement && target.role === 'slider' && event.key !== ' ') return;
    const wanted = playerKey(event.key, event.shiftKey);
    if (wanted === null) return;
    event.preventDefault();
    switch (wanted.kind) {
      case 'toggle':
        return controls.toggle();
      case 'skip':
        return controls.skip(wanted.ms);
      case 'jump':
        return controls.seek(wanted.share * lengthMs);
      case 'rate':
        return controls.changeRate(wanted.step);
      case 'mute':
        return controls.toggleMuted();
      case 'fullscreen':
        return turnFullscreen();
      default:
        wanted satisfies never;
    }
  };

  return (
    <Dialog label={words.library.player(title)} onClose={onClose} isWide>
      <div role="presentation" onKeyDown={press}>
        <div className={styles['head']}>
          <h2 className={styles['title']} dir="auto">
            {title}
          </h2>
          {canTrim(recording) && !isTrimming && !isBroken ? (
            <Button
              size="small"
              look="quiet"
              icon={<Scissors size={14} />}
              onClick={() => setTrimming(true)}
            >
              {words.shelf.trim.open}
            </Button>
          ) : null}
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
          <>
            <video
              ref={video}
              src={`media://${recording.id}/video?${recording.sizeBytes ?? 0}`}
              poster={recording.hasPoster ? `media://${recording.id}/poster` : undefined}
              className={styles[isTrimming ? 'small' : 'video']}
              autoPlay={!beginsTrimming}
              disablePictureInPicture
              onClick={() => controls.toggle()}
              onLoadedMetadata={(event) => setFoundMs(event.currentTarget.duration * 1000)}
              onError={() => setBroken(true)}
            />
            {isTrimming ? (
              <TrimPanel
                recording={recording}
                lengthMs={lengthMs}
                state={state}
                controls={controls}
                onCancel={() => setTrimming(false)}
                onDone={onClose}
              />
            ) : (
              <PlayerBar
                state={state}
                controls={controls}
                lengthMs={lengthMs}
                onFullscreen={turnFullscreen}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
