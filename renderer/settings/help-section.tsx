import { useEffect, useState } from 'react';
import { act, ask } from '../state/ask';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Field } from '../ui/section';
import { notify } from '../ui/toasts';
import { TextSheet } from './text-sheet';

/** The report for support: shown whole before anything is done with it. */
export function HelpFields() {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Field label={words.report.title} hint={words.report.hint}>
        {({ id, hintId }) => (
          <Button id={id} aria-describedby={hintId} onClick={() => setShown(true)}>
            {words.report.make}
          </Button>
        )}
      </Field>
      {isShown ? <ReportSheet onClose={() => setShown(false)} /> : null}
    </>
  );
}

function ReportSheet({ onClose }: { onClose(): void }) {
  const [text, setText] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  useEffect(() => {
    void ask('report.read', undefined).then((answer) => {
      if (answer.ok) setText(answer.value.text);
      else onClose();
    });
    // Made once; the sheet shows what will be saved.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const save = async (): Promise<void> => {
    setSaving(true);
    const answer = await ask('report.save', undefined);
    setSaving(false);
    if (answer.ok && answer.value.isSaved) notify(words.report.saved);
  };
  const copy = async (): Promise<void> => {
    if (await act('report.copy', undefined)) notify(words.report.copied);
  };
  return (
    <TextSheet
      title={words.report.title}
      hint={words.report.hint}
      text={text ?? words.report.reading}
      onClose={onClose}
    >
      <Button disabled={text === null} onClick={() => void copy()}>
        {words.actions.copy}
      </Button>
      <Button look="filled" disabled={text === null} isBusy={isSaving} onClick={() => void save()}>
        {words.actions.save}
      </Button>
    </TextSheet>
  );
}
