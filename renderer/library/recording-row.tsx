import TriangleAlert from 'lucide-react/icons/triangle-alert';
import {
  type KeyboardEvent,
  memo,
  type RefCallback,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { plainTitle } from '../../preload/words/format';
import { quotaLevel } from '../../preload/words/quota';
import { receiptTroubles } from '../../preload/words/receipt';
import { type StateAction, stateLine } from '../../preload/words/states';
import { useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { format, words } from '../ui/language';
import { isMac } from '../ui/platform';
import { Progress } from '../ui/progress';
import { StateText } from '../ui/state-line';
import { type Calm, useCalmed } from './calm';
import type { LibraryDialog } from './library';
import { Poster } from './poster';
import { canDelete, canPlay, canRename, canUndoTrim, needsPlace } from './possible';
import { Receipt } from './receipt';
import {
  copyLink,
  deleteRecording,
  openLink,
  rename,
  runStateAction,
  undoTrim,
} from './recording-acts';
import styles from './recording-row.module.css';
import { RowActs } from './row-acts';
import { TitleField } from './title-field';
import { useWork } from './use-works';
import { WorkLine } from './work-line';

interface RecordingRowProps {
  readonly recording: RecordingView;
  /** Which of how many in its group, from 1: not all are drawn. */
  readonly place: number;
  readonly placesInAll: number;
  /** Height of what is not drawn before it, CSS pixels. */
  readonly gapBefore: number;
  readonly measure: RefCallback<HTMLElement>;
  readonly calm: Calm;
  onDialog(dialog: LibraryDialog): void;
}

/** One recording: poster, title, facts, state with its one button, and what can be done with it. */
export const RecordingRow = memo(function RecordingRow({
  recording,
  place,
  placesInAll,
  gapBefore,
  measure,
  calm,
  onDialog,
}: RecordingRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const [isRenaming, setRenaming] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const isWhole = useCalmed(calm);
  const isFull = useSettings(({ view }) => view !== null && quotaLevel(view.quota) === 'ask');
  const work = useWork(recording.id);
  const line = stateLine(recording, words, format, new Date());
  const { action } = line;
  const { receipt } = recording;
  const troubles = recording.isDiscarded ? [] : receiptTroubles(receipt, words, format);
  const isOffered = recording.isRecovered && recording.publication.kind === 'none';
  const title = plainTitle(recording.title) || words.library.untitled;
  const setRow = useCallback(
    (element: HTMLLIElement | null) => {
      row.current = element;
      return measure(element);
    },
    [measure],
  );
  const play = (): void => {
    if (canPlay(recording)) onDialog({ kind: 'player', recording });
  };

  const act = (wanted: StateAction): void => {
    switch (wanted) {
      case 'send-again':
      case 'choose':
      case 'send-large':
      case 'delete-empty':
        onDialog({ kind: wanted, recording });
        return;
      case 'upload':
      case 'try-again':
        if (isFull && needsPlace(recording)) onDialog({ kind: 'quota', recording });
        else runStateAction(wanted, recording, title);
        return;
      default:
        runStateAction(wanted, recording, title);
    }
  };

  const press = (event: KeyboardEvent): void => {
    // Keys pressed inside a button or a field are theirs.
    if (event.target !== row.current) return;
    const isCommand = isMac ? event.metaKey : event.ctrlKey;
    if (event.key === 'Enter' && isCommand) {
      if (recording.link !== null) openLink(recording);
    } else if (event.key === 'Enter' || event.key === ' ') play();
    else if (event.key === 'F2' && canRename(recording)) setRenaming(true);
    else if (event.key === 'Delete' && canDelete(recording)) deleteRecording(recording, title);
    else if (isCommand && event.key.toLowerCase() === 'c' && recording.link !== null)
      copyLink(recording);
    else return;
    event.preventDefault();
  };

  return (
    <li
      ref={setRow}
      className={styles['row']}
      style={gapBefore === 0 ? undefined : { marginTop: gapBefore }}
      tabIndex={0}
      data-key={recording.id}
      data-recording={recording.id}
      aria-posinset={place}
      aria-setsize={placesInAll}
      aria-label={`${title}, ${line.text}`}
      onKeyDown={press}
    >
      <Poster recording={recording} title={title} isWhole={isWhole} onPlay={play} />
      <div className={styles['body']}>
        <div className={styles['titleLine']}>
          {isRenaming ? (
            <TitleField
              title={recording.title}
              onDone={(text) => {
                setRenaming(false);
                row.current?.focus();
                if (text !== null) rename(recording, text);
              }}
            />
          ) : (
            <span className={styles['title']} dir="auto">
              {title}
            </span>
          )}
          {recording.isRebuilt ? (
            <span className={styles['badge']} title={words.states.rebuiltNext}>
              {words.library.rebuilt}
            </span>
          ) : null}
          {canUndoTrim(recording) ? (
            <span
              className={styles['badge']}
              title={words.shelf.trim.badgeHint(format.length(recording.trimmedFromMs ?? 0))}
            >
              {words.shelf.trim.badge}
            </span>
          ) : null}
          {recording.isRecovered ? (
            <span className={styles['badge']} title={words.library.recoveredHint}>
              {words.library.recovered}
            </span>
          ) : null}
        </div>
        <p className={styles['facts']}>{factsOf(recording)}</p>
        <div className={styles['state']}>
          <StateText line={line} />
          {isOffered && canPlay(recording) ? (
            <Button size="small" onClick={play}>
              {words.actions.play}
            </Button>
          ) : null}
          {action === null ? null : (
            <Button size="small" onClick={() => act(action)}>
              {words.stateActions[action]}
            </Button>
          )}
          {canUndoTrim(recording) ? (
            <Button size="small" look="quiet" onClick={() => undoTrim(recording)}>
              {words.shelf.trim.undo}
            </Button>
          ) : null}
          {isOffered && canDelete(recording) ? (
            <Button size="small" look="quiet" onClick={() => deleteRecording(recording, title)}>
              {words.actions.delete}
            </Button>
          ) : null}
        </div>
        {line.explanation === null ? null : (
          <p className={styles['explanation']}>{line.explanation}</p>
        )}
        {troubles.map((text) => (
          <p key={text} className={styles['warning']}>
            <TriangleAlert size={14} aria-hidden="true" className={styles['sign']} />
            {text}
          </p>
        ))}
        {work === null ? null : <WorkLine work={work} />}
        {line.share === null ? null : (
          <div className={styles['progress']}>
            <Progress label={line.text} share={line.share} />
          </div>
        )}
        {receipt === null || !isOpen ? null : <Receipt id={detailsId} receipt={receipt} />}
      </div>
      {recording.isDiscarded ? null : (
        <RowActs
          recording={recording}
          title={title}
          isWhole={isWhole}
          onDialog={onDialog}
          {...(canRename(recording) && !isRenaming ? { onRename: () => setRenaming(true) } : {})}
          {...(receipt === null
            ? {}
            : { details: { id: detailsId, isOpen, onTurn: () => setOpen(!isOpen) } })}
        />
      )}
    </li>
  );
});

function factsOf(recording: RecordingView): string {
  const { startedAt, sizeBytes, sourceName } = recording;
  return [
    format.moment(new Date(startedAt), new Date()),
    sizeBytes === null ? null : format.bytes(sizeBytes),
    sourceName === '' ? null : sourceName,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
