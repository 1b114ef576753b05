import { useEffect } from 'react';
import type { SettingsSection, SettingsView } from '../../preload/schemas/settings';
import { ask } from '../state/ask';
import { readSettings, useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Toasts } from '../ui/toasts';
import { AboutSection } from './about-section';
import { AppSection } from './app-section';
import { ClaapSection } from './claap-section';
import { DevicesSection } from './devices-section';
import { RecordingSection } from './recording-section';
import { firstSection, showSection, useSection } from './section';
import { SectionNav } from './section-nav';
import styles from './settings-page.module.css';
import { ShortcutsSection } from './shortcuts-section';
import { StorageSection } from './storage-section';

/** All settings: sections at the side, one shown. Without a key it begins where the key is entered. */
export function SettingsPage() {
  const { view, failure } = useSettings();
  const { section } = useSection();
  const shown = section ?? (view === null ? 'recording' : firstSection(view));
  // Chosen once: entering the key must not take its section away.
  useEffect(() => {
    if (section === null && view !== null) showSection(firstSection(view));
  }, [section, view]);
  useHideOnEscape();
  return (
    <main className={styles['window']}>
      <h1 className={styles['unseen']}>{words.settings.title}</h1>
      <SectionNav shown={shown} onShow={showSection} />
      <div
        id="section"
        role="tabpanel"
        aria-labelledby={`tab-${shown}`}
        tabIndex={-1}
        className={styles['page']}
      >
        <div className={styles['column']}>
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
              <Shown section={shown} view={view} />
            </>
          )}
        </div>
      </div>
      <Toasts />
    </main>
  );
}

function Shown({
  section,
  view,
}: {
  readonly section: SettingsSection;
  readonly view: SettingsView;
}) {
  switch (section) {
    case 'recording':
      return <RecordingSection settings={view.settings} />;
    case 'devices':
      return <DevicesSection settings={view.settings} />;
    case 'shortcuts':
      return <ShortcutsSection shortcuts={view.shortcuts} />;
    case 'claap':
      return <ClaapSection view={view} />;
    case 'storage':
      return <StorageSection view={view} />;
    case 'app':
      return <AppSection settings={view.settings} />;
    case 'about':
      return <AboutSection />;
    default:
      return section satisfies never;
  }
}

// Whoever waits for Escape (a dialog, a field, a shortcut being pressed) has it first.
function useHideOnEscape(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') === null) void ask('windows.hide', undefined);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
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
