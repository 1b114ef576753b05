import LibraryIcon from 'lucide-react/icons/library';
import SettingsIcon from 'lucide-react/icons/settings';
import { ask } from '../state/ask';
import { useSettings } from '../state/use-settings';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { format, words } from '../ui/language';
import { isMac } from '../ui/platform';
import styles from './foot.module.css';

/** From this many places before the limit on, the count is shown in amber. */
const nearLimit = 5;

/** The quota, and the ways to the other windows. */
export function Foot() {
  const view = useSettings(({ view: settings }) => settings);
  return (
    <footer className={styles['foot']}>
      <Quota view={view} />
      <IconButton
        label={words.actions.library}
        icon={<LibraryIcon size={18} />}
        onClick={() => void ask('windows.show', { role: 'library' })}
      />
      <IconButton
        label={words.actions.settings}
        keys={isMac ? '⌘,' : 'Ctrl+,'}
        icon={<SettingsIcon size={18} />}
        onClick={() => void ask('windows.show', { role: 'settings' })}
      />
    </footer>
  );
}

function Quota({ view }: { readonly view: ReturnType<typeof useSettings.getState>['view'] }) {
  if (view === null || view.key === 'none') return <span className={styles['quota']} />;
  const { used, limit, nextFreeAt } = view.quota;
  const hint =
    nextFreeAt === null
      ? undefined
      : words.panel.quotaNext(format.date(new Date(nextFreeAt), new Date()));
  return (
    <span className={cx(styles['quota'], used >= limit - nearLimit && styles['near'])} title={hint}>
      {words.panel.quota(used, limit)}
    </span>
  );
}
