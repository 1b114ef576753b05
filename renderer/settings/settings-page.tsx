import { readSettings, useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Toasts } from '../ui/toasts';
import { ClaapSection } from './claap-section';
import { HelpSection } from './help-section';
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
          {view.setAside === null ? null : (
            <SetAside file={view.setAside} isRestored={view.isRestored} />
          )}
          <ClaapSection view={view} />
          <RecordingSection settings={view.settings} />
          <StorageSection folder={view.libraryFolder} />
          <ShortcutsSection shortcuts={view.shortcuts} />
          <HelpSection />
        </>
      )}
      <Toasts />
    </main>
  );
}

/** The settings file could not be read at the start; said until the next one. */
function SetAside({ file, isRestored }: { readonly file: string; readonly isRestored: boolean }) {
  const text = textOf({
    code: isRestored ? 'settings-restored' : 'settings-broken',
    retryable: false,
    detail: { file },
  });
  return (
    <Notice tone="warn">
      {text.what} {text.safe} {text.next}
    </Notice>
  );
}
