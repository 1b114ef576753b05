import Clapperboard from 'lucide-react/icons/clapperboard';
import Import from 'lucide-react/icons/import';
import Plus from 'lucide-react/icons/plus';
import SearchX from 'lucide-react/icons/search-x';
import { ask } from '../state/ask';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import styles from './library.module.css';
import { importVideos } from './recording-acts';
import type { Filter } from './selection';

/** Nothing was ever recorded: one picture, one sentence, one button. */
export function Empty() {
  return (
    <div className={styles['empty']}>
      <Clapperboard size={56} strokeWidth={1.25} aria-hidden="true" />
      <p className={styles['emptyTitle']}>{words.library.empty}</p>
      <p>{words.library.emptyHint}</p>
      <div className={styles['buttons']}>
        <NewRecording />
        <ImportButton />
      </div>
    </div>
  );
}

interface NothingFoundProps {
  readonly search: string;
  readonly filter: Filter;
  onShowAll(): void;
}

/** There are recordings, and none that was asked for. */
export function NothingFound({ search, filter, onShowAll }: NothingFoundProps) {
  const { nothing, nothingHint, showAll } = words.shelf;
  const isSearch = search !== '' || filter === 'all';
  return (
    <div className={styles['empty']}>
      <SearchX size={48} strokeWidth={1.25} aria-hidden="true" />
      <p className={styles['emptyTitle']}>{isSearch ? nothing.search(search) : nothing[filter]}</p>
      {isSearch ? <p>{nothingHint}</p> : null}
      <Button onClick={onShowAll}>{showAll}</Button>
    </div>
  );
}

/** Opens the panel. */
export function NewRecording() {
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

/** Asks for videos to bring into the library. */
export function ImportButton() {
  return (
    <Button
      look="quiet"
      folds={words.shelf.import.open}
      icon={<Import size={16} />}
      onClick={importVideos}
    >
      {words.shelf.import.open}
    </Button>
  );
}
