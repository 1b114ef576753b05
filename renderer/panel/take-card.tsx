import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Square from 'lucide-react/icons/square';
import Trash2 from 'lucide-react/icons/trash-2';
import type { TakeView } from '../../preload/schemas/take';
import { troubleTexts } from '../../preload/words/troubles';
import { act } from '../state/ask';
import { stopTake, useElapsedMs, useTake } from '../state/use-take';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { format, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { RecordDot } from '../ui/record-dot';
import styles from './take-card.module.css';

/** The running take: what, how long, and every way to end or change it. */
export function TakeCard() {
  const take = useTake((slice) => slice.take);
  const elapsedMs = useElapsedMs();
  const isRunning = take.state === 'recording' || take.state === 'paused';
  const isPaused = take.state === 'paused';
  return (
    <section className={styles['card']} aria-label={words.states.recording}>
      <div className={styles['head']}>
        <RecordDot state={take.state} />
        <span className={styles['what']}>{whatIsDone(take.state, take.displayName)}</span>
        <time className={styles['clock']}>{format.clock(elapsedMs)}</time>
      </div>
      {take.title === null || take.title === '' ? null : (
        <p className={styles['title']} dir="auto">
          {take.title}
        </p>
      )}
      {troubleTexts(take, words).map((text) => (
        <Notice key={text} tone="warn">
          {text}
        </Notice>
      ))}
      <div className={styles['controls']}>
        <IconButton
          label={
            !take.hasMicrophone
              ? words.take.noMicrophone
              : take.isMuted
                ? words.actions.unmute
                : words.actions.mute
          }
          icon={take.isMuted || !take.hasMicrophone ? <MicOff size={20} /> : <Mic size={20} />}
          tone={take.isMuted ? 'bad' : 'normal'}
          disabled={!isRunning || !take.hasMicrophone}
          onClick={() => void act('take.mute', { isMuted: !take.isMuted })}
        />
        <IconButton
          label={isPaused ? words.actions.resume : words.actions.pause}
          icon={isPaused ? <Play size={20} /> : <Pause size={20} />}
          disabled={!isRunning}
          onClick={() => void act(isPaused ? 'take.resume' : 'take.pause', undefined)}
        />
        <IconButton
          label={words.actions.discard}
          icon={<Trash2 size={20} />}
          disabled={take.state === 'stopping'}
          onClick={() => void act('take.discard', undefined)}
        />
      </div>
      {take.state === 'countdown' ? (
        <Button
          look="filled"
          size="large"
          isWide
          onClick={() => void act('take.skipCountdown', undefined)}
        >
          {words.countdown.startNow}
        </Button>
      ) : null}
      <Button
        look="danger"
        size="large"
        isWide
        isBusy={take.state === 'stopping'}
        disabled={!isRunning && take.state !== 'countdown'}
        icon={<Square size={16} fill="currentColor" />}
        onClick={() => void stopTake()}
      >
        {stopWord(take.state)}
      </Button>
    </section>
  );
}

function stopWord(state: TakeView['state']): string {
  if (state === 'countdown') return words.countdown.cancel;
  return state === 'stopping' ? words.take.saving : words.actions.stop;
}

function whatIsDone(state: TakeView['state'], display: string | null): string {
  switch (state) {
    case 'countdown':
      return words.countdown.title;
    case 'starting':
      return words.take.starting;
    case 'paused':
      return words.take.paused;
    case 'recovering':
      return words.take.recovering;
    case 'stopping':
      return words.take.saving;
    case 'idle':
    case 'recording':
      return display === null ? words.states.recording : words.take.recordingOf(display);
    default:
      return state satisfies never;
  }
}
