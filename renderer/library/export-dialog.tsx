import { useEffect, useState } from 'react';
import type { ExportKind } from '../../preload/schemas/edit';
import type { RecordingView } from '../../preload/schemas/recording';
import type { Answered } from '../../preload/contract';
import { plainTitle } from '../../preload/words/format';
import { ask } from '../state/ask';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { format, words } from '../ui/language';
import styles from './export-dialog.module.css';
import { exportRecording } from './recording-acts';

interface ExportDialogProps {
  readonly recording: RecordingView;
  onClose(): void;
}

const kinds: readonly ExportKind[] = ['mp4', 'gif', 'm4a'];

/** Which file is to be made of a recording, with what it will be like. */
export function ExportDialog({ recording, onClose }: ExportDialogProps) {
  const texts = words.shelf.export;
  const title = texts.title(plainTitle(recording.title) || words.library.untitled);
  const [as, setAs] = useState<ExportKind>('mp4');
  const [looked, setLooked] = useState<Answered<'export.look'> | null>(null);
  const gifBytes = useGifSize(recording.id, as === 'gif');
  useEffect(() => {
    void ask('export.look', { id: recording.id }).then((answer) => {
      if (answer.ok) setLooked(answer.value);
    });
  }, [recording.id]);
  const hintOf = (kind: ExportKind): string => {
    switch (kind) {
      case 'mp4':
        return looked === null || looked.isCopy
          ? `${texts.hints.mp4} ${format.bytes(recording.sizeBytes ?? 0)}.`
          : texts.hints.mp4Encoded;
      case 'm4a':
        return looked?.hasSound === false ? texts.hints.silent : texts.hints.m4a;
      case 'gif': {
        if (as !== 'gif') return texts.hints.gif;
        const size = gifBytes === null ? texts.measuring : texts.about(format.bytes(gifBytes));
        return `${texts.hints.gif} ${size}`;
      }
      default:
        return kind satisfies never;
    }
  };
  return (
    <Dialog label={title} onClose={onClose}>
      <h2 className={styles['title']}>{title}</h2>
      <div role="radiogroup" aria-label={texts.kind} className={styles['kinds']}>
        {kinds.map((kind) => (
          <label key={kind} className={styles['kind']}>
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={as === kind}
              disabled={kind === 'm4a' && looked?.hasSound === false}
              onChange={() => setAs(kind)}
              {...(kind === 'mp4' ? { 'data-first-focus': true } : {})}
            />
            <span>
              <span className={styles['name']}>{texts.kinds[kind]}</span>
              <span className={styles['hint']}>{hintOf(kind)}</span>
            </span>
          </label>
        ))}
      </div>
      <div className={styles['buttons']}>
        <Button onClick={onClose}>{words.actions.cancel}</Button>
        <Button
          look="filled"
          onClick={() => {
            exportRecording(recording, as);
            onClose();
          }}
        >
          {texts.begin}
        </Button>
      </div>
    </Dialog>
  );
}

/** Found out once somebody wants to know: a piece of it is made. */
function useGifSize(id: string, isWanted: boolean): number | null {
  const [bytes, setBytes] = useState<number | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    void ask('export.gifSize', { id }).then((answer) => {
      if (answer.ok) setBytes(answer.value.sizeBytes);
    });
  }, [id, isWanted]);
  return bytes;
}
