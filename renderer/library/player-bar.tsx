import Maximize from 'lucide-react/icons/maximize';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import { IconButton } from '../ui/icon-button';
import { format, words } from '../ui/language';
import { Select } from '../ui/select';
import styles from './player.module.css';
import { type PlayerControls, type PlayerState, rates } from './use-player';

interface PlayerBarProps {
  readonly state: PlayerState;
  readonly controls: PlayerControls;
  readonly lengthMs: number;
  onFullscreen(): void;
}

/** Play, where it is, how fast, how loud. */
export function PlayerBar({ state, controls, lengthMs, onFullscreen }: PlayerBarProps) {
  const texts = words.shelf.player;
  const { timeMs, isPlaying, isMuted, rate } = state;
  return (
    <div className={styles['bar']}>
      <IconButton
        label={isPlaying ? texts.pause : texts.play}
        keys={texts.spaceKey}
        icon={isPlaying ? <Pause size={18} /> : <Play size={18} />}
        onClick={() => controls.toggle()}
        data-first-focus
      />
      <span className={styles['time']}>
        {format.clock(timeMs)} / {format.clock(lengthMs)}
      </span>
      <input
        type="range"
        className={styles['line']}
        aria-label={texts.position}
        aria-valuetext={texts.at(format.clock(timeMs), format.clock(lengthMs))}
        min={0}
        max={lengthMs}
        step={10}
        value={timeMs}
        onChange={(event) => controls.seek(event.currentTarget.valueAsNumber)}
      />
      <Select
        aria-label={texts.rate}
        value={String(rate)}
        choices={rates.map((one) => ({ value: String(one), label: texts.times(one) }))}
        onChoose={(value) => controls.setRate(Number(value))}
      />
      <IconButton
        label={isMuted ? texts.unmute : texts.mute}
        keys="M"
        icon={isMuted ? <VolumeX size={18} /> : <Volume2 size={18} />}
        onClick={() => controls.toggleMuted()}
      />
      <IconButton
        label={texts.fullscreen}
        keys="F"
        icon={<Maximize size={18} />}
        onClick={onFullscreen}
      />
    </div>
  );
}
