import { readSettings, useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Toasts } from '../ui/toasts';
import { ClaapSection } from './claap-section';
import { RecordingSection } from './recording-section';
import styles from './settings-page.module.css';
import { ShortcutsSection } from './shortcuts-section';
import { StorageSection } from './storage-section';

/** All settings on one page. */
export function SettingsPage() {
  const { view, failure } = useSettings();
  return (
    <main className={styles['page']}>
      <h1 className={styles['title']}>{words.settings.title}</h1>
      {failure === null ? null : (
        <Notice
          tone="bad"
          action={
            <Button look="quiet" size="small" onClick={() => void readSettings()}>
              {words.actions.tryAgain}
            </Button>
          }
        >
          {textOf(failure).what} {textOf(failure).safe}
        </Notice>
      )}
      {view === null ? null : (
        <>
          <ClaapSection view={view} />
          <RecordingSection settings={view.settings} />
          <StorageSection folder={view.libraryFolder} />
          <ShortcutsSection shortcuts={view.shortcuts} />
        </>
      )}
      <Toasts />
    </main>
  );
}
