import Play from 'lucide-react/icons/play';
import { useEffect, useId, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { ask } from '../state/ask';
import { Button } from '../ui/button';
import { format, words } from '../ui/language';
import { Switch } from '../ui/switch';
import { trimRecording } from './recording-acts';
import { tenths } from './tenths';
import styles from './trim-panel.module.css';
import { isAtKeyFrame, moved, type TrimEdge } from './trim-range';
import { TrimStrip } from './trim-strip';
import type { PlayerControls, PlayerState } from './use-player';
import { useWork } from './use-works';
import { WorkLine } from './work-line';

interface TrimPanelProps {
  readonly recording: RecordingView;
  readonly lengthMs: number;
  readonly state: PlayerState;
  readonly controls: PlayerControls;
  onCancel(): void;
  /** It was trimmed. */
  onDone(): void;
}

/** Start and end, by handles on a strip of pictures; what it costs is said before it is done. */
export function TrimPanel(props: TrimPanelProps) {
  const { recording, lengthMs, state, controls, onCancel, onDone } = props;
  const { id } = recording;
  const texts = words.shelf.trim;
  const [range, setRange] = useState({ fromMs: 0, toMs: lengthMs });
  const [keyFrames, setKeyFrames] = useState<readonly number[]>([]);
  const [isExact, setExact] = useState(false);
  const exactId = useId();
  const work = useWork(id);
  const isChanged = range.fromMs > 0 || range.toMs < lengthMs;

  useEffect(() => {
    void ask('trim.look', { id }).then((answer) => {
      if (answer.ok) setKeyFrames(answer.value.keyFramesMs);
    });
  }, [id]);

  const { isPlaying, timeMs } = state;
  const { pause, seek } = controls;
  useEffect(() => {
    if (!isPlaying || timeMs < range.toMs) return;
    pause();
    seek(range.fromMs);
    // oxlint-disable-next-line react/exhaustive-deps -- the controls are the same for as long as the video is
  }, [isPlaying, timeMs, range]);

  const move = (edge: TrimEdge, ms: number): void => {
    const next = moved(range, edge, ms, lengthMs, keyFrames, isExact);
    setRange(next);
    controls.pause();
    controls.seek(edge === 'from' ? next.fromMs : next.toMs);
  };
  const turnExact = (isOn: boolean): void => {
    setExact(isOn);
    setRange(moved(range, 'from', range.fromMs, lengthMs, keyFrames, isOn));
  };
  const trim = async (): Promise<void> => {
    controls.pause();
    if (await trimRecording(recording, range)) onDone();
  };

  return (
    <section aria-label={texts.title} className={styles['panel']}>
      <TrimStrip
        src={`media://${id}/video?${recording.sizeBytes ?? 0}`}
        lengthMs={lengthMs}
        range={range}
        timeMs={timeMs}
        keyFrames={keyFrames}
        isExact={isExact}
        onMove={move}
        onSeek={controls.seek}
      />
      <div className={styles['line']}>
        <Button
          size="small"
          icon={<Play size={14} />}
          onClick={() => {
            controls.seek(range.fromMs);
            if (!isPlaying) controls.toggle();
          }}
        >
          {texts.preview}
        </Button>
        <span className={styles['times']}>
          {texts.start} {tenths(range.fromMs)} · {texts.end} {tenths(range.toMs)}
        </span>
        <span className={styles['keeps']}>
          {texts.keeps(format.seconds(range.toMs - range.fromMs), format.seconds(lengthMs))}
        </span>
        <label htmlFor={exactId} className={styles['exact']} title={texts.exactHint}>
          {texts.exact}
        </label>
        <Switch id={exactId} isOn={isExact} onTurn={turnExact} />
      </div>
      <div className={styles['line']}>
        {work === null ? (
          <p className={styles['cost']}>
            {isAtKeyFrame(keyFrames, range.fromMs) ? texts.lossless : texts.encodes}{' '}
            {texts.undoable}
          </p>
        ) : (
          <div className={styles['cost']}>
            <WorkLine work={work} />
          </div>
        )}
        <Button onClick={onCancel}>{words.actions.cancel}</Button>
        <Button
          look="filled"
          disabled={!isChanged}
          isBusy={work !== null}
          onClick={() => void trim()}
        >
          {texts.trim}
        </Button>
      </div>
    </section>
  );
}
