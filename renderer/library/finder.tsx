import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { useEffect, useRef } from 'react';
import { format, words } from '../ui/language';
import { IconButton } from '../ui/icon-button';
import { isMac } from '../ui/platform';
import { TextField } from '../ui/text-field';
import styles from './finder.module.css';
import { type Filter, filters, type Selection } from './selection';
import { focusFirstRow } from './use-row-focus';

interface FinderProps {
  readonly search: string;
  readonly filter: Filter;
  readonly counts: Selection['counts'];
  onSearch(text: string): void;
  onFilter(filter: Filter): void;
}

/** The field to search in, and what to show. Ctrl or Cmd+F goes there, Escape clears, Down goes to the list. */
export function Finder({ search, filter, counts, onSearch, onFilter }: FinderProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isCommand = isMac ? event.metaKey : event.ctrlKey;
      if (!isCommand || event.key.toLowerCase() !== 'f') return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const clear = (): void => {
    onSearch('');
    field.current?.focus();
  };
  return (
    <div role="search" className={styles['bar']}>
      <div className={styles['search']}>
        <Search size={16} aria-hidden="true" className={styles['glass']} />
        <TextField
          ref={field}
          aria-label={words.shelf.search}
          placeholder={words.shelf.search}
          title={isMac ? '⌘F' : 'Ctrl+F'}
          maxLength={200}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              if (search === '') field.current?.blur();
              else onSearch('');
            } else if (event.key !== 'ArrowDown' || !focusFirstRow()) return;
            event.preventDefault();
          }}
        />
        {search === '' ? null : (
          <span className={styles['clear']}>
            <IconButton
              label={words.shelf.clearSearch}
              keys="Esc"
              icon={<X size={16} />}
              onClick={clear}
            />
          </span>
        )}
      </div>
      <div role="group" aria-label={words.shelf.filter} className={styles['filters']}>
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === filter}
            aria-label={words.shelf.filterCount(words.shelf.filters[name], counts[name])}
            className={styles['filter']}
            onClick={() => onFilter(name)}
          >
            {words.shelf.filters[name]}
            <span className={styles['number']}>{format.number(counts[name])}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
