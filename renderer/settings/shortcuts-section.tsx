import type { SettingsView } from '../../preload/schemas/settings';
import { acceleratorKeys } from '../ui/accelerator';
import { words } from '../ui/language';
import { isMac } from '../ui/platform';
import { Section } from '../ui/section';
import styles from './shortcuts-section.module.css';

const names = ['startStop', 'pause', 'mute', 'discard'] as const;

/** The shortcuts in force; one that another program holds is marked. */
export function ShortcutsSection({ shortcuts }: Pick<SettingsView, 'shortcuts'>) {
  return (
    <Section title={words.settings.shortcuts}>
      {names.map((name) => {
        const { accelerator, isTaken } = shortcuts[name];
        const keys = acceleratorKeys(accelerator, isMac);
        return (
          <div key={name} className={styles['shortcut']}>
            <span className={styles['name']}>{words.settings.shortcutNames[name]}</span>
            {isTaken ? (
              <span className={styles['taken']}>{words.settings.shortcutTaken}</span>
            ) : null}
            <span className={styles['keys']}>
              {keys.length === 0
                ? words.settings.shortcutNone
                : keys.map((key) => (
                    <kbd key={key} className={styles['key']}>
                      {key}
                    </kbd>
                  ))}
            </span>
          </div>
        );
      })}
    </Section>
  );
}
