import ChevronDown from 'lucide-react/icons/chevron-down';
import GripVertical from 'lucide-react/icons/grip-vertical';
import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import Square from 'lucide-react/icons/square';
import Trash2 from 'lucide-react/icons/trash-2';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import type { TakeView } from '../../preload/schemas/take';
import { troubleTexts } from '../../preload/words/troubles';
import { act } from '../state/ask';
import { stopTake, useElapsedMs, useLevels } from '../state/use-take';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { format, words } from '../ui/language';
import { LevelLine } from '../ui/level-line';
import { useKeys } from '../ui/use-keys';
import { RecordDot } from '../ui/record-dot';
import styles from './running-controls.module.css';

interface RunningControlsProps {
  readonly take: TakeView;
  readonly isTroubleOpen: boolean;
  onToggleTrouble(): void;
}

/** Stop and time, microphone, pause, camera, start over, discard. */
export function RunningControls({ take, isTroubleOpen, onToggleTrouble }: RunningControlsProps) {
  const keys = useKeys();
  const isPaused = take.state === 'paused';
  return (
    <>
      <IconButton
        label={words.actions.stop}
        keys={keys('startStop')}
        tone="record"
        icon={<Square size={18} fill="currentColor" />}
        onClick={() => void stopTake()}
      />
      <Clock take={take} />
      <MicrophoneButton take={take} keys={keys('mute')} />
      <IconButton
        disabled={take.state === 'recovering'}
        label={isPaused ? words.actions.resume : words.actions.pause}
        keys={keys('pause')}
        icon={isPaused ? <Play size={20} /> : <Pause size={20} />}
        onClick={() => void act(isPaused ? 'take.resume' : 'take.pause', undefined)}
      />
      {take.camera === 'none' ? null : (
        <IconButton
          label={take.camera === 'shown' ? words.camera.hide : words.camera.show}
          icon={take.camera === 'shown' ? <Video size={20} /> : <VideoOff size={20} />}
          onClick={() => void act('take.camera', { isShown: take.camera === 'hidden' })}
        />
      )}
      <IconButton
        label={words.actions.restart}
        icon={<RotateCcw size={20} />}
        onClick={() => void act('take.restart', undefined)}
      />
      <IconButton
        label={words.actions.discard}
        keys={keys('discard')}
        icon={<Trash2 size={20} />}
        onClick={() => void act('take.discard', undefined)}
      />
      {take.troubles.length === 0 ? null : (
        <IconButton
          label={troubleTexts(take, words).join(' ')}
          tone="warn"
          icon={<TriangleAlert size={20} />}
          aria-expanded={isTroubleOpen}
          onClick={onToggleTrouble}
        />
      )}
      <GripVertical size={16} aria-hidden="true" className={styles['grip']} />
    </>
  );
}

function Clock({ take }: { readonly take: TakeView }) {
  const elapsedMs = useElapsedMs();
  const isPaused = take.state === 'paused';
  const sign = isPaused
    ? words.take.paused
    : take.state === 'recovering'
      ? words.take.recovering
      : null;
  return (
    <span className={styles['time']}>
      <RecordDot state={take.state} />
      <time className={cx(styles['clock'], isPaused && styles['blinking'])}>
        {format.clock(elapsedMs)}
      </time>
      {sign === null ? null : <span className={styles['paused']}>{sign}</span>}
    </span>
  );
}

function MicrophoneButton({
  take,
  keys,
}: {
  readonly take: TakeView;
  readonly keys: string | undefined;
}) {
  const level = useLevels(({ microphone }) => microphone);
  const isHeard = take.hasMicrophone && !take.isMuted;
  return (
    <span className={styles['microphone']}>
      <IconButton
        label={
          !take.hasMicrophone
            ? words.take.noMicrophone
            : take.isMuted
              ? words.actions.unmute
              : words.actions.mute
        }
        keys={take.hasMicrophone ? keys : undefined}
        tone={take.hasMicrophone && take.isMuted ? 'bad' : 'normal'}
        icon={isHeard ? <Mic size={20} /> : <MicOff size={20} />}
        disabled={!take.hasMicrophone}
        onClick={() => void act('take.mute', { isMuted: !take.isMuted })}
      />
      {isHeard ? (
        <span className={styles['level']}>
          <LevelLine peak={level} />
        </span>
      ) : null}
      <button
        type="button"
        className={styles['other']}
        aria-label={words.take.more}
        aria-haspopup="menu"
        title={words.take.more}
        onClick={() => void act('take.menu', undefined)}
      >
        <ChevronDown size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
