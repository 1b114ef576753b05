import type { SettingsView } from '../../preload/schemas/settings';
import { changeSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Section } from '../ui/section';
import { ShortcutRow } from './shortcut-row';
import styles from './shortcuts-section.module.css';

const names = ['startStop', 'pause', 'mute', 'discard'] as const;

/** The shortcuts in force; each can be pressed anew. */
export function ShortcutsSection({ shortcuts }: Pick<SettingsView, 'shortcuts'>) {
  const isStandard = names.every(
    (name) => shortcuts[name].accelerator === shortcuts[name].standard,
  );
  const resetAll = (): void =>
    void changeSettings({
      shortcuts: {
        startStop: shortcuts.startStop.standard,
        pause: shortcuts.pause.standard,
        mute: shortcuts.mute.standard,
        discard: shortcuts.discard.standard,
      },
    });
  return (
    <>
      <Section title={words.settings.shortcuts}>
        {names.map((name) => (
          <ShortcutRow key={name} name={name} state={shortcuts[name]} />
        ))}
      </Section>
      <div className={styles['foot']}>
        <p className={styles['hint']}>{words.setup.shortcutsHint}</p>
        <Button size="small" disabled={isStandard} onClick={resetAll}>
          {words.setup.resetAll}
        </Button>
      </div>
    </>
  );
}
