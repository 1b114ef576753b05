import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../preload/schemas/failure';
import type { TakeTrouble } from '../../preload/schemas/take';
import { troubleTexts } from '../../preload/words/troubles';
import { useLastFailure } from '../state/ask';
import { useTake } from '../state/use-take';
import { cx } from '../ui/cx';
import { textOf, words } from '../ui/language';
import { RecordDot } from '../ui/record-dot';
import { useFit } from '../ui/use-fit';
import { usePlates } from '../ui/use-plates';
import { barFace } from './bar-face';
import styles from './bar.module.css';
import { EndCard, NotStartedCard } from './end-card';
import { RunningControls } from './running-controls';
import { useSpokenTake } from './use-spoken-take';

/** How long a trouble's sentence stands above the bar by itself. */
const troubleShownMs = 8000;

/** The control bar: as large as its content; everything but the buttons drags it. */
export function Bar() {
  const root = useRef<HTMLElement>(null);
  useFit(root);
  usePlates(root);
  useSpokenTake();
  const { take, end, failure } = useTake();
  const face = barFace(take, end, failure);
  const failedAct = useFailedAct();
  const [isTroubleOpen, setTroubleOpen] = useTroubleShown(take.troubles);

  return (
    <main ref={root} className={styles['stage']}>
      <h1 className={styles['heading']}>{words.bar.title}</h1>
      {face.kind === 'running' && isTroubleOpen && take.troubles.length > 0 ? (
        <div data-plate className={styles['sentence']} role="status">
          {troubleTexts(take, words).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      ) : null}
      {failedAct === null ? null : (
        <div data-plate className={cx(styles['sentence'], styles['bad'])} role="alert">
          {textOf(failedAct).what} {textOf(failedAct).next}
        </div>
      )}
      {face.kind === 'none' ? null : face.kind === 'ended' ? (
        <EndCard key={`${face.end.recordingId} ${face.end.outcome}`} end={face.end} />
      ) : face.kind === 'not-started' ? (
        <NotStartedCard failure={face.failure} />
      ) : (
        <div data-plate className={styles['bar']}>
          {face.kind === 'running' ? (
            <RunningControls
              take={take}
              isTroubleOpen={isTroubleOpen}
              onToggleTrouble={() => setTroubleOpen(!isTroubleOpen)}
            />
          ) : (
            <div className={styles['waiting']} role="status">
              <RecordDot state={take.state} />
              {face.kind === 'starting' ? words.take.starting : words.take.saving}
            </div>
          )}
        </div>
      )}
    </main>
  );
}

// What a click failed to do, for some seconds.
function useFailedAct(): Failure | null {
  const { failure, count } = useLastFailure();
  const [hiddenCount, setHiddenCount] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setHiddenCount(count), troubleShownMs);
    return () => clearTimeout(timer);
  }, [count]);
  return count > hiddenCount ? failure : null;
}

// A new trouble opens its sentence for some seconds; after that the amber sign opens it.
function useTroubleShown(
  troubles: readonly TakeTrouble[],
): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(false);
  const known = troubles.join(' ');
  useEffect(() => {
    setOpen(known !== '');
    if (known === '') return;
    const timer = setTimeout(() => setOpen(false), troubleShownMs);
    return () => clearTimeout(timer);
  }, [known]);
  return [isOpen, setOpen];
}
