import type { SettingsView } from '../../preload/schemas/settings';
import { act } from '../state/ask';
import { changeSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { ChoiceField } from './choice-field';
import styles from './storage-section.module.css';

const usualDays = [1, 7, 30, 90] as const;

/** Where recordings lie, and for how long. */
export function StorageSection({ view }: { readonly view: SettingsView }) {
  const { cleanUpDays } = view.settings;
  // One that the command line has set stands in the list, too.
  const days = [...new Set([...usualDays, ...(cleanUpDays === null ? [] : [cleanUpDays])])];
  return (
    <Section title={words.settings.storage}>
      <Field label={words.settings.folder} hint={words.settings.folderHint} look="stacked">
        {({ id, hintId }) => (
          <>
            <span className={styles['folder']}>{view.libraryFolder}</span>
            <Button
              id={id}
              aria-describedby={hintId}
              onClick={() => void act('settings.chooseLibraryFolder', undefined)}
            >
              {words.settings.chooseFolder}
            </Button>
          </>
        )}
      </Field>
      <ChoiceField
        label={words.setup.cleanUp}
        hint={words.setup.cleanUpHint}
        value={cleanUpDays ?? 'never'}
        values={['never' as const, ...days.toSorted((a, b) => a - b)]}
        name={(count) =>
          count === 'never' ? words.setup.cleanUpNever : words.setup.cleanUpAfter(count)
        }
        onChoose={(count) => void changeSettings({ cleanUpDays: count === 'never' ? null : count })}
      />
    </Section>
  );
}
