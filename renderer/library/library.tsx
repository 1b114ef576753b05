import Clapperboard from 'lucide-react/icons/clapperboard';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { ask } from '../state/ask';
import { readRecordings, useRecordings } from '../state/use-recordings';
import { useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { QuotaMeter } from '../ui/quota-meter';
import { Toasts } from '../ui/toasts';
import { ChooseDialog } from './choose-dialog';
import { deletedOf, groupsOf } from './groups';
import styles from './library.module.css';
import { Player } from './player';
import { RecordingList } from './recording-list';
import { DeleteEmptyQuestion, LargeQuestion, QuotaQuestion, SendAgainQuestion } from './questions';
import type { AskingAction } from './recording-acts';
import { Strangers } from './strangers';
import { UploadsButton } from './uploads-button';

export type LibraryDialog =
  | { readonly kind: 'player'; readonly recording: RecordingView }
  | { readonly kind: AskingAction; readonly recording: RecordingView }
  /** By our count no place is left at Claap. */
  | { readonly kind: 'quota'; readonly recording: RecordingView };

/** The library: groups by day, states in words, one button where it helps. */
export function Library() {
  const { recordings, failure } = useRecordings();
  const settings = useSettings(({ view }) => view);
  const [dialog, setDialog] = useState<LibraryDialog | null>(null);
  const count = recordings?.filter(({ isDiscarded }) => !isDiscarded).length ?? 0;
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1 className={styles['title']}>{words.library.title}</h1>
        <span className={styles['count']}>{count === 0 ? '' : words.library.count(count)}</span>
        {settings === null || settings.key === 'none' ? null : (
          <QuotaMeter quota={settings.quota} />
        )}
        <UploadsButton recordings={recordings ?? []} />
        {count === 0 ? null : <NewRecording />}
      </header>
      <main className={styles['main']}>
        {failure === null ? null : (
          <Notice
            tone="bad"
            action={
              <Button look="quiet" size="small" onClick={() => void readRecordings()}>
                {words.actions.tryAgain}
              </Button>
            }
          >
            {textOf(failure).what} {textOf(failure).safe}
          </Notice>
        )}
        {recordings === null ? (
          failure === null ? (
            <p className={styles['quiet']}>{words.library.loading}</p>
          ) : null
        ) : (
          <Shelves recordings={recordings} onDialog={setDialog} />
        )}
      </main>
      {dialog === null ? null : <Shown dialog={dialog} onDialog={setDialog} />}
      <Toasts />
    </div>
  );
}

interface ShownProps {
  readonly dialog: LibraryDialog;
  onDialog(dialog: LibraryDialog | null): void;
}

function Shown({ dialog, onDialog }: ShownProps) {
  const { kind, recording } = dialog;
  const props = { recording, onClose: () => onDialog(null) };
  switch (kind) {
    case 'player':
      return <Player {...props} />;
    case 'send-again':
      return <SendAgainQuestion {...props} />;
    case 'delete-empty':
      return <DeleteEmptyQuestion {...props} />;
    case 'send-large':
      return <LargeQuestion {...props} />;
    case 'quota':
      return <QuotaQuestion {...props} />;
    case 'choose':
      return <ChooseDialog {...props} onNone={() => onDialog({ kind: 'send-again', recording })} />;
    default:
      return kind satisfies never;
  }
}

interface ShelvesProps {
  readonly recordings: readonly RecordingView[];
  onDialog(dialog: LibraryDialog): void;
}

function Shelves({ recordings, onDialog }: ShelvesProps) {
  const groups = groupsOf(recordings, new Date());
  const deleted = deletedOf(recordings);
  return (
    <>
      {groups.length === 0 ? <Empty /> : null}
      {groups.map(({ key, recordings: members }) => (
        <section key={key} aria-labelledby={`group-${key}`}>
          <h2 id={`group-${key}`} className={styles['group']}>
            {groupName(key)}
          </h2>
          <RecordingList recordings={members} onDialog={onDialog} />
        </section>
      ))}
      {deleted.length === 0 ? null : (
        <details className={styles['deleted']}>
          <summary className={styles['group']}>
            {words.library.deleted} ({deleted.length})
          </summary>
          <p className={styles['quiet']}>{words.library.deletedHint}</p>
          <RecordingList recordings={deleted} onDialog={onDialog} />
        </details>
      )}
      <Strangers />
    </>
  );
}

function Empty() {
  return (
    <div className={styles['empty']}>
      <Clapperboard size={56} strokeWidth={1.25} aria-hidden="true" />
      <p className={styles['emptyTitle']}>{words.library.empty}</p>
      <p>{words.library.emptyHint}</p>
      <NewRecording />
    </div>
  );
}

function NewRecording() {
  return (
    <Button
      look="filled"
      icon={<Plus size={16} />}
      onClick={() => void ask('windows.show', { role: 'panel' })}
    >
      {words.library.newRecording}
    </Button>
  );
}

function groupName(key: string): string {
  switch (key) {
    case 'today':
      return words.library.today;
    case 'yesterday':
      return words.library.yesterday;
    case 'this-week':
      return words.library.thisWeek;
    default:
      // The middle of the month, so that no time zone moves it into another one.
      return new Intl.DateTimeFormat(words.language, { month: 'long', year: 'numeric' }).format(
        new Date(`${key}-15T12:00:00`),
      );
  }
}
