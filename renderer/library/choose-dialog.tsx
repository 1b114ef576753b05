import { useEffect, useState } from 'react';
import type { Failure } from '../../preload/schemas/failure';
import type { RecordingView } from '../../preload/schemas/recording';
import type { Candidate } from '../../preload/schemas/upload';
import { plainTitle } from '../../preload/words/format';
import { act, ask } from '../state/ask';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { format, textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import styles from './choose-dialog.module.css';

interface ChooseDialogProps {
  readonly recording: RecordingView;
  /** None of them: the question whether to send it again. */
  onNone(): void;
  onClose(): void;
}

type Looked =
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'found'; readonly candidates: readonly Candidate[] };

/** Which of several recordings at Claap this one is: asked when a create was not confirmed. */
export function ChooseDialog({ recording, onNone, onClose }: ChooseDialogProps) {
  const texts = words.library.choose;
  const { id } = recording;
  const [looked, setLooked] = useState<Looked>({ kind: 'looking' });
  useEffect(() => {
    void ask('uploads.candidates', { id }).then((answer) =>
      setLooked(
        answer.ok
          ? { kind: 'found', candidates: answer.value }
          : { kind: 'failed', failure: answer.failure },
      ),
    );
  }, [id]);
  const pick = (claapId: string): void => {
    void act('uploads.choose', { id, claapId });
    onClose();
  };
  return (
    <Dialog label={texts.title} onClose={onClose}>
      <h2 className={styles['title']}>{texts.title}</h2>
      <p className={styles['body']}>{texts.body}</p>
      {looked.kind === 'looking' ? <p role="status">{texts.looking}</p> : null}
      {looked.kind === 'failed' ? (
        <Notice tone="bad">
          {textOf(looked.failure).what} {textOf(looked.failure).next}
        </Notice>
      ) : null}
      {looked.kind === 'found' && looked.candidates.length === 0 ? <p>{texts.empty}</p> : null}
      {looked.kind === 'found' ? (
        <ul className={styles['list']}>
          {looked.candidates.map((candidate) => (
            <li key={candidate.claapId} className={styles['candidate']}>
              <div className={styles['what']}>
                <span className={styles['name']} dir="auto">
                  {plainTitle(candidate.title) || words.library.untitled}
                </span>
                <span className={styles['facts']}>{factsOf(candidate)}</span>
              </div>
              <Button size="small" onClick={() => pick(candidate.claapId)}>
                {texts.pick}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles['buttons']}>
        <Button look="quiet" onClick={onNone}>
          {texts.none}
        </Button>
        <Button data-first-focus onClick={onClose}>
          {words.actions.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

function factsOf({ createdAt, lengthMs }: Candidate): string {
  const length = words.library.choose.length(lengthMs === null ? null : format.clock(lengthMs));
  return createdAt === null
    ? length
    : `${format.moment(new Date(createdAt), new Date())} · ${length}`;
}
