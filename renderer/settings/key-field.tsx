import { useState } from 'react';
import type { Failure } from '../../preload/schemas/failure';
import type { KeyState } from '../../preload/schemas/settings';
import { act, ask } from '../state/ask';
import { AskDialog } from '../ui/ask-dialog';
import { Button } from '../ui/button';
import { KeyInput } from '../ui/key-input';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Field } from '../ui/section';
import { looksLikeKey } from './entered';
import styles from './key-field.module.css';

type Tested =
  | { readonly kind: 'no' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'good'; readonly workspace: string }
  | { readonly kind: 'bad'; readonly failure: Failure };

interface KeyFieldProps {
  readonly keyState: KeyState;
  readonly workspaceName: string | null;
}

/** The API key: it can be written, replaced, removed and tested, never read. */
export function KeyField({ keyState, workspaceName }: KeyFieldProps) {
  const [draft, setDraft] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [tested, setTested] = useState<Tested>({ kind: 'no' });
  const hasKey = keyState !== 'none' && keyState !== 'unreadable';
  const [isAsking, setAsking] = useState(false);

  const keep = async (key: string): Promise<void> => {
    setSaving(true);
    setTested({ kind: 'no' });
    const isDone = await act('settings.setKey', { key });
    setSaving(false);
    if (!isDone) return;
    // The page forgets it: from now on only main has it.
    setDraft('');
    if (key !== '') await test();
  };
  const test = async (): Promise<void> => {
    setTested({ kind: 'asking' });
    const answer = await ask('settings.testKey', undefined);
    setTested(
      answer.ok
        ? { kind: 'good', workspace: answer.value.workspaceName }
        : { kind: 'bad', failure: answer.failure },
    );
  };

  const typed = draft.trim();
  return (
    <Field
      label={words.settings.key}
      hint={
        typed !== '' && !looksLikeKey(typed) ? words.settings.keyLooksOdd : words.settings.keyHint
      }
      look="stacked"
    >
      {({ id, hintId }) => (
        <div className={styles['key']}>
          <p
            className={
              keyState === 'unreadable' || keyState === 'unprotected'
                ? styles['bad']
                : styles['state']
            }
          >
            {words.settings.keyStates[keyState]}
          </p>
          <div className={styles['line']}>
            <KeyInput
              id={id}
              hintId={hintId}
              hasKey={hasKey}
              draft={draft}
              isBusy={isSaving}
              look={hasKey ? 'plain' : 'filled'}
              onDraft={setDraft}
              onKeep={(key) => void keep(key)}
            />
          </div>
          {hasKey || keyState === 'unreadable' ? (
            <div className={styles['line']}>
              {hasKey ? (
                <Button size="small" isBusy={tested.kind === 'asking'} onClick={() => void test()}>
                  {tested.kind === 'asking' ? words.settings.testing : words.settings.testKey}
                </Button>
              ) : null}
              {keyState === 'session-only' ? (
                <Button size="small" onClick={() => setAsking(true)}>
                  {words.settings.keyKeep}
                </Button>
              ) : null}
              <Button size="small" look="quiet" onClick={() => void keep('')}>
                {words.settings.keyRemove}
              </Button>
              <span role="status" className={styles['result']}>
                {tested.kind === 'good'
                  ? words.settings.connected(tested.workspace)
                  : tested.kind === 'no' && workspaceName !== null
                    ? words.settings.workspace(workspaceName)
                    : ''}
              </span>
            </div>
          ) : null}
          {isAsking ? (
            <AskDialog
              title={words.settings.keyKeepAsk}
              body={words.settings.keyKeepBody}
              yes={words.settings.keyKeepYes}
              no={words.settings.keyKeepNo}
              onYes={() => void act('settings.keepKeyUnprotected', undefined)}
              onClose={() => setAsking(false)}
            />
          ) : null}
          {tested.kind === 'bad' ? (
            <Notice tone="bad">
              {textOf(tested.failure).what} {textOf(tested.failure).next}
            </Notice>
          ) : null}
        </div>
      )}
    </Field>
  );
}
