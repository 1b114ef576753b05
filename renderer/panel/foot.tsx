import LibraryIcon from 'lucide-react/icons/library';
import SettingsIcon from 'lucide-react/icons/settings';
import { useSettings } from '../state/use-settings';
import { IconButton } from '../ui/icon-button';
import { words } from '../ui/language';
import { isMac } from '../ui/platform';
import { QuotaMeter } from '../ui/quota-meter';
import styles from './foot.module.css';
import { leaveFor } from './leave-for';

/** The quota, and the ways to the other windows. */
export function Foot() {
  const view = useSettings(({ view: settings }) => settings);
  return (
    <footer className={styles['foot']}>
      <span className={styles['quota']}>
        {view === null || view.key === 'none' ? null : <QuotaMeter quota={view.quota} />}
      </span>
      <IconButton
        label={words.actions.library}
        icon={<LibraryIcon size={18} />}
        onClick={() => leaveFor('library')}
      />
      <IconButton
        label={words.actions.settings}
        keys={isMac ? '⌘,' : 'Ctrl+,'}
        icon={<SettingsIcon size={18} />}
        onClick={() => leaveFor('settings')}
      />
    </footer>
  );
}
