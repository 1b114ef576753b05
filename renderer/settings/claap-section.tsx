import { useState } from 'react';
import type { SettingsView } from '../../preload/schemas/settings';
import { quotaLine } from '../../preload/words/quota';
import { changeSettings } from '../state/use-settings';
import { ChannelField } from '../ui/channel-field';
import { format, words } from '../ui/language';
import { QuotaMeter } from '../ui/quota-meter';
import { Field, Section } from '../ui/section';
import { SavedField, TextField } from '../ui/text-field';
import styles from './claap-section.module.css';
import { looksLikeEmail, quotaLimitOf } from './entered';
import { KeyField } from './key-field';

/** Everything that has to do with Claap: key, author, channel, titles, quota. */
export function ClaapSection({ view }: { readonly view: SettingsView }) {
  const { settings } = view;
  return (
    <Section title={words.settings.claap}>
      <KeyField keyState={view.key} workspaceName={view.workspaceName} />
      <AuthorField email={settings.authorEmail} />
      <Field label={words.settings.channel} hint={words.settings.channelHint} look="stacked">
        {({ id, hintId }) => (
          <ChannelField
            id={id}
            look="normal"
            aria-describedby={hintId}
            none={() => words.channels.none}
            value={settings.channelId}
            onChoose={(channelId) => {
              if (channelId !== settings.channelId) void changeSettings({ channelId });
            }}
          />
        )}
      </Field>
      <Field
        label={words.settings.titleTemplate}
        hint={words.settings.titleTemplateHint}
        look="stacked"
      >
        {({ id, hintId }) => (
          <SavedField
            id={id}
            aria-describedby={hintId}
            maxLength={200}
            stored={settings.titleTemplate}
            onSave={(titleTemplate) => {
              // Empty means: as it was.
              if (titleTemplate !== '') void changeSettings({ titleTemplate });
            }}
          />
        )}
      </Field>
      <Quota view={view} />
    </Section>
  );
}

function AuthorField({ email }: { readonly email: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const save = (): void => {
    const text = draft?.trim();
    if (text === undefined) return;
    if (!looksLikeEmail(text)) {
      setWrong(true);
      return;
    }
    setWrong(false);
    setDraft(null);
    if (text !== email) void changeSettings({ authorEmail: text });
  };
  return (
    <Field
      label={words.settings.author}
      hint={words.settings.authorHint}
      error={isWrong ? words.settings.authorInvalid : null}
      look="stacked"
    >
      {({ id, hintId }) => (
        <TextField
          id={id}
          type="email"
          aria-describedby={hintId}
          aria-invalid={isWrong}
          placeholder={words.settings.authorPlaceholder}
          maxLength={320}
          spellCheck={false}
          autoComplete="off"
          value={draft ?? email}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            setWrong(false);
          }}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      )}
    </Field>
  );
}

function Quota({ view }: { readonly view: SettingsView }) {
  const { notes } = quotaLine(view.quota, words, format, new Date());
  const { limit } = view.quota;
  return (
    <>
      <div className={styles['quota']}>
        <span className={styles['name']}>{words.settings.quota}</span>
        <QuotaMeter quota={view.quota} />
        <p className={styles['hint']}>{[words.settings.quotaHint, ...notes].join(' ')}</p>
      </div>
      <Field label={words.settings.quotaLimit} hint={words.settings.quotaLimitHint}>
        {({ id, hintId }) => (
          <span className={styles['limit']}>
            <SavedField
              id={id}
              aria-describedby={hintId}
              inputMode="numeric"
              maxLength={6}
              stored={String(limit)}
              onSave={(text) => {
                const quotaLimit = quotaLimitOf(text);
                if (quotaLimit !== null) void changeSettings({ quotaLimit });
              }}
            />
          </span>
        )}
      </Field>
    </>
  );
}
