import { type KeyboardEvent, useRef, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { plainTitle } from '../../preload/words/format';
import { stateLine } from '../../preload/words/states';
import { Button } from '../ui/button';
import { format, words } from '../ui/language';
import { isMac } from '../ui/platform';
import { Progress } from '../ui/progress';
import { StateText } from '../ui/state-line';
import type { LibraryDialog } from './library';
import { Poster } from './poster';
import { canDelete, canPlay, canRename, isSilent } from './possible';
import { copyLink, deleteRecording, openLink, rename, runStateAction } from './recording-acts';
import styles from './recording-row.module.css';
import { RowActs } from './row-acts';
import { TitleField } from './title-field';

interface RecordingRowProps {
  readonly recording: RecordingView;
  onDialog(dialog: LibraryDialog): void;
}

/** One recording: poster, title, facts, state with its one button, and what can be done with it. */
export function RecordingRow({ recording, onDialog }: RecordingRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const [isRenaming, setRenaming] = useState(false);
  const line = stateLine(recording, words, format, new Date());
  const { action } = line;
  const title = plainTitle(recording.title) || words.library.untitled;
  const play = (): void => {
    if (canPlay(recording)) onDialog({ kind: 'player', recording });
  };

  const press = (event: KeyboardEvent): void => {
    // Keys pressed inside a button or a field are theirs.
    if (event.target !== row.current) return;
    const isCommand = isMac ? event.metaKey : event.ctrlKey;
    if (event.key === 'Enter') {
      if (recording.link === null) play();
      else openLink(recording);
    } else if (event.key === ' ') play();
    else if (event.key === 'F2' && canRename(recording)) setRenaming(true);
    else if (event.key === 'Delete' && canDelete(recording)) deleteRecording(recording, title);
    else if (isCommand && event.key.toLowerCase() === 'c' && recording.link !== null)
      copyLink(recording);
    else return;
    event.preventDefault();
  };

  return (
    <li
      ref={row}
      className={styles['row']}
      tabIndex={0}
      data-recording={recording.id}
      aria-label={`${title}, ${line.text}`}
      onKeyDown={press}
    >
      <Poster recording={recording} title={title} onPlay={play} />
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
          {recording.isRecovered ? (
            <span className={styles['badge']} title={words.library.recoveredHint}>
              {words.library.recovered}
            </span>
          ) : null}
        </div>
        <p className={styles['facts']}>{factsOf(recording)}</p>
        <div className={styles['state']}>
          <StateText line={line} />
          {action === null ? null : (
            <Button
              size="small"
              onClick={() =>
                action === 'send-again'
                  ? onDialog({ kind: 'send-again', recording })
                  : runStateAction(action, recording, title)
              }
            >
              {words.stateActions[action]}
            </Button>
          )}
        </div>
        {line.explanation === null ? null : (
          <p className={styles['explanation']}>{line.explanation}</p>
        )}
        {isSilent(recording) ? (
          <p className={styles['warning']}>{words.library.tooSilent}</p>
        ) : null}
        {line.share === null ? null : (
          <div className={styles['progress']}>
            <Progress label={line.text} share={line.share} />
          </div>
        )}
      </div>
      {recording.isDiscarded ? null : (
        <RowActs
          recording={recording}
          title={title}
          {...(canRename(recording) && !isRenaming ? { onRename: () => setRenaming(true) } : {})}
        />
      )}
    </li>
  );
}

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
