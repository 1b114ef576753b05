import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useEffect, useState } from 'react';
import { receiptTroubles } from '../../preload/words/receipt';
import { stateLine } from '../../preload/words/states';
import type { Failure, FailureCode } from '../../preload/schemas/failure';
import type { TakeEnd } from '../../preload/schemas/take';
import { act, ask } from '../state/ask';
import { useRecording } from '../state/use-recordings';
import { useSettings } from '../state/use-settings';
import { dismissEnd, dismissFailure } from '../state/use-take';
import { announce } from '../ui/announcer';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { format, textOf, words } from '../ui/language';
import { useFade } from '../ui/use-fade';
import barStyles from './bar.module.css';
import { endStaysMs } from './bar-face';
import styles from './end-card.module.css';

/** Known to the user, or told by the state beside the headline: no sentence after every take. */
const toldByState: ReadonlySet<FailureCode> = new Set<FailureCode>(['key-missing', 'offline']);

/** A failed check is read before the card goes. */
const troubleStaysMs = 12_000;

/** How the take ended: the link, the file, or Undo. Fades by itself, but not under the pointer. */
export function EndCard({ end }: { readonly end: TakeEnd }) {
  const recording = useRecording(end.recordingId);
  const copyLink = useSettings(({ view }) => view?.settings.copyLink ?? 'at-create');
  const [isHeld, setHeld] = useState(false);
  const isKept = end.outcome === 'link' || end.outcome === 'saved';
  const troubles = isKept ? receiptTroubles(recording?.receipt ?? null, words, format) : [];
  const staysMs = endStaysMs(end);
  const isFading = useFade(
    staysMs === null || troubles.length === 0 ? staysMs : Math.max(staysMs, troubleStaysMs),
    isHeld,
    close,
  );
  const headline = headlineOf(end, copyLink);
  useEffect(() => announce(headline), [headline]);

  const body = { id: end.recordingId };
  const state =
    recording === null || end.outcome === 'discarded' || end.failure?.code === 'key-missing'
      ? null
      : stateLine(recording, words, format, new Date());
  const failure =
    end.failure === null || (end.outcome === 'saved' && toldByState.has(end.failure.code))
      ? null
      : textOf(end.failure);
  const Icon =
    end.outcome === 'failed' ? CircleAlert : end.outcome === 'discarded' ? Trash2 : CircleCheck;
  return (
    <div
      className={cx(styles['wrap'], isFading && barStyles['fading'])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {failure === null ? null : (
        <div data-plate className={cx(barStyles['sentence'], styles['sentence'])} role="alert">
          {failure.what} {failure.safe} {failure.next}
        </div>
      )}
      {troubles.length === 0 ? null : (
        <div data-plate className={cx(barStyles['sentence'], styles['sentence'])} role="alert">
          {troubles.join(' ')}
        </div>
      )}
      <div data-plate className={barStyles['bar']}>
        <Icon size={20} aria-hidden="true" className={cx(styles['icon'], styles[end.outcome])} />
        <span className={styles['headline']}>{headline}</span>
        {state === null || failure !== null ? null : (
          <span className={styles['state']}>{state.text}</span>
        )}
        <span className={styles['actions']}>
          {end.outcome === 'discarded' ? (
            <Button
              size="small"
              look="quiet"
              onClick={() =>
                void act('recordings.restore', body).then((isDone) => {
                  if (isDone) close();
                })
              }
            >
              {words.actions.undo}
            </Button>
          ) : null}
          {end.outcome === 'link' && copyLink !== 'at-create' ? (
            <Button size="small" look="quiet" onClick={() => void act('recordings.copyLink', body)}>
              {words.actions.copyLink}
            </Button>
          ) : null}
          {end.outcome === 'link' ? (
            <Button size="small" look="quiet" onClick={() => void act('recordings.openLink', body)}>
              {words.actions.open}
            </Button>
          ) : null}
          {end.outcome === 'discarded' ? null : (
            <Button size="small" look="quiet" onClick={() => void act('recordings.showFile', body)}>
              {words.actions.showFile}
            </Button>
          )}
        </span>
        <IconButton label={words.actions.close} icon={<X size={18} />} onClick={close} />
      </div>
    </div>
  );
}

/** Why a recording did not begin; stays until it is closed. */
export function NotStartedCard({ failure }: { readonly failure: Failure }) {
  const text = textOf(failure);
  return (
    <div className={styles['wrap']}>
      <div data-plate className={cx(barStyles['sentence'], styles['sentence'])} role="alert">
        {text.what} {text.next}
      </div>
      <div data-plate className={barStyles['bar']}>
        <CircleAlert
          size={20}
          aria-hidden="true"
          className={cx(styles['icon'], styles['failed'])}
        />
        <span className={styles['headline']}>{words.ended.notStarted}</span>
        <IconButton label={words.actions.close} icon={<X size={18} />} onClick={close} />
      </div>
    </div>
  );
}

function close(): void {
  dismissEnd();
  dismissFailure();
  void ask('windows.hide', undefined);
}

/** "Link copied" only when the clipboard holds it: at once, or not yet. */
function headlineOf(end: TakeEnd, copyLink: 'at-create' | 'when-uploaded'): string {
  switch (end.outcome) {
    case 'link':
      return copyLink === 'at-create' ? words.ended.linkCopied : words.ended.linkReady;
    case 'saved':
      return words.ended.saved;
    case 'discarded':
      return words.ended.discarded;
    case 'failed':
      return words.ended.failed;
    default:
      return end.outcome satisfies never;
  }
}
