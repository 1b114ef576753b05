import { useState } from 'react';
import type { Failure } from '../../preload/schemas/failure';
import type { SettingsView } from '../../preload/schemas/settings';
import { act, ask } from '../state/ask';
import { changeSettings } from '../state/use-settings';
import { KeyInput } from '../ui/key-input';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Field } from '../ui/section';
import { SavedField } from '../ui/text-field';
import { type Heading, Rows, Step } from './step';
import styles from './key-step.module.css';

interface KeyStepProps {
  readonly heading: Heading;
  readonly view: SettingsView;
}

/** The key, tested as soon as it is there, and whose recordings these are. */
export function KeyStep({ heading, view }: KeyStepProps) {
  const [draft, setDraft] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const hasKey = view.key !== 'none' && view.key !== 'unreadable';

  const keep = async (key: string): Promise<void> => {
    setBusy(true);
    setRefused(null);
    if (await act('settings.setKey', { key })) {
      // The page forgets it: from now on only main has it.
      setDraft('');
      const tested = await ask('settings.testKey', undefined);
      if (!tested.ok) setRefused(tested.failure);
    }
    setBusy(false);
  };
  const isDone = hasKey && view.workspaceName !== null && view.settings.authorEmail !== '';
  return (
    <Step heading={heading} title={words.welcome.key.title} body={words.welcome.key.body}>
      <Rows>
        <Field label={words.settings.key} hint={words.settings.keyHint} look="stacked">
          {({ id, hintId }) => (
            <KeyInput
              id={id}
              hintId={hintId}
              hasKey={hasKey}
              draft={draft}
              isBusy={isBusy}
              onDraft={setDraft}
              onKeep={(key) => void keep(key)}
            />
          )}
        </Field>
        {hasKey ? (
          <Field label={words.welcome.key.author} hint={words.settings.authorHint} look="stacked">
            {({ id, hintId }) => (
              <SavedField
                id={id}
                type="email"
                aria-describedby={hintId}
                placeholder={words.settings.authorPlaceholder}
                maxLength={320}
                spellCheck={false}
                autoComplete="off"
                stored={view.settings.authorEmail}
                onSave={(authorEmail) => void changeSettings({ authorEmail })}
              />
            )}
          </Field>
        ) : null}
      </Rows>
      <div role="status" className={styles['said']}>
        {refused !== null ? (
          <Notice tone="bad">
            {textOf(refused).what} {textOf(refused).next}
          </Notice>
        ) : isDone ? (
          <p className={styles['good']}>{words.welcome.key.done}</p>
        ) : hasKey && view.workspaceName !== null ? (
          <p className={styles['good']}>{words.settings.connected(view.workspaceName)}</p>
        ) : null}
      </div>
    </Step>
  );
}
