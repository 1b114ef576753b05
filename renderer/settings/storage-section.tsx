import { act } from '../state/ask';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import styles from './storage-section.module.css';

/** Where recordings lie. */
export function StorageSection({ folder }: { readonly folder: string }) {
  return (
    <Section title={words.settings.storage}>
      <Field label={words.settings.folder} hint={words.settings.folderHint} look="stacked">
        {({ id, hintId }) => (
          <>
            <span className={styles['folder']}>{folder}</span>
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
    </Section>
  );
}
