import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { needsUser } from '../../preload/words/states';
import { readRecordings, useRecordings } from '../state/use-recordings';
import { useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { announce } from '../ui/announcer';
import { format, textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { QuotaMeter } from '../ui/quota-meter';
import { Toasts } from '../ui/toasts';
import { ChooseDialog } from './choose-dialog';
import { DropZone } from './drop-zone';
import { ImportButton, NewRecording } from './empty';
import { ExportDialog } from './export-dialog';
import { Finder } from './finder';
import styles from './library.module.css';
import { Player } from './player';
import { DeleteEmptyQuestion, LargeQuestion, QuotaQuestion, SendAgainQuestion } from './questions';
import type { AskingAction } from './recording-acts';
import { type Filter, select } from './selection';
import { Shelves } from './shelves';
import { useImports } from './use-works';
import { UploadsButton } from './uploads-button';
import { WorkLine } from './work-line';

export type LibraryDialog =
  | { readonly kind: 'player' | 'trim' | 'export'; readonly recording: RecordingView }
  | { readonly kind: AskingAction; readonly recording: RecordingView }
  /** By our count no place is left at Claap. */
  | { readonly kind: 'quota'; readonly recording: RecordingView };

/** The library: groups by day, states in words, one button where it helps. */
export function Library() {
  const { recordings, failure } = useRecordings();
  const settings = useSettings(({ view }) => view);
  const [dialog, setDialog] = useState<LibraryDialog | null>(null);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const { shown, counts } = useMemo(
    () => select(recordings ?? [], search, filter, (one) => needsUser(one, words, format)),
    [recordings, search, filter],
  );
  const showAll = useCallback(() => {
    setSearch('');
    setFilter('all');
  }, []);
  const count = recordings?.filter(({ isDiscarded }) => !isDiscarded).length ?? 0;
  useSpokenCount(search, filter, counts[filter]);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <div className={styles['line']}>
          <h1 className={styles['title']}>{words.library.title}</h1>
          <div className={styles['count']}>
            <span>{count === 0 ? '' : words.library.count(count)}</span>
          </div>
          {settings === null || settings.key === 'none' ? null : (
            <QuotaMeter quota={settings.quota} />
          )}
          <UploadsButton recordings={recordings ?? []} />
          {count === 0 ? null : (
            <>
              <ImportButton />
              <NewRecording />
            </>
          )}
        </div>
        {count === 0 ? null : (
          <Finder
            search={search}
            filter={filter}
            counts={counts}
            onSearch={setSearch}
            onFilter={setFilter}
          />
        )}
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
        <Imports />
        {recordings === null ? (
          failure === null ? (
            <p className={styles['quiet']}>{words.library.loading}</p>
          ) : null
        ) : (
          <Shelves
            recordings={shown}
            isEmpty={count === 0}
            search={search}
            filter={filter}
            onShowAll={showAll}
            onDialog={setDialog}
          />
        )}
      </main>
      {dialog === null ? null : <Shown dialog={dialog} onDialog={setDialog} />}
      <DropZone />
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
    case 'trim':
      return <Player {...props} isTrimming />;
    case 'export':
      return <ExportDialog {...props} />;
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

function Imports() {
  const imports = useImports();
  if (imports.length === 0) return null;
  return (
    <section aria-label={words.shelf.import.list} className={styles['imports']}>
      {imports.map((work) => (
        <WorkLine key={work.id} work={work} />
      ))}
    </section>
  );
}

// Told to those who don't see the list change, once the hand rests.
function useSpokenCount(search: string, filter: Filter, count: number): void {
  useEffect(() => {
    if (search === '' && filter === 'all') return;
    const timer = setTimeout(() => announce(words.shelf.found(count)), 600);
    return () => clearTimeout(timer);
  }, [search, filter, count]);
}
