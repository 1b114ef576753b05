import { useEffect, useState } from 'react';
import type { About } from '../../preload/schemas/setup';
import { ask } from '../state/ask';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field, Section } from '../ui/section';
import { HelpFields } from './help-section';
import { TextSheet } from './text-sheet';
import styles from './about-section.module.css';

/** What this app is, whose work is in it, and the report for support. */
export function AboutSection() {
  const [about, setAbout] = useState<About | null>(null);
  const [licences, setLicences] = useState<string | null>(null);
  useEffect(() => {
    void ask('about.read', undefined).then((answer) => {
      if (answer.ok) setAbout(answer.value);
    });
  }, []);
  const showLicences = async (): Promise<void> => {
    const answer = await ask('about.licences', undefined);
    if (answer.ok) setLicences(answer.value.text || words.setup.noLicences);
  };
  return (
    <>
      <Section title={words.appName}>
        <Fact name={words.setup.version} value={about?.version ?? ''} />
        <Fact
          name={words.setup.builtOn}
          value={about === null ? '' : `Electron ${about.electron} · Chromium ${about.chromium}`}
        />
        <Fact name={words.setup.system} value={about?.system ?? ''} />
        <Field label={words.setup.licences} hint={words.setup.licencesHint}>
          {({ id, hintId }) => (
            <Button id={id} aria-describedby={hintId} onClick={() => void showLicences()}>
              {words.setup.showLicences}
            </Button>
          )}
        </Field>
      </Section>
      <Section title={words.settings.help}>
        <HelpFields />
      </Section>
      {licences === null ? null : (
        <TextSheet
          title={words.setup.licences}
          hint={words.setup.licencesHint}
          text={licences}
          onClose={() => setLicences(null)}
        />
      )}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles['fact']}>
      <span className={styles['name']}>{name}</span>
      <span className={styles['value']}>{value}</span>
    </div>
  );
}
