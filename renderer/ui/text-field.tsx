import { type ComponentPropsWithRef, useState } from 'react';
import { cx } from './cx';
import styles from './text-field.module.css';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'className'> {
  readonly look?: 'normal' | 'bare';
}

/** One line of text. Name it by a `label` or `aria-label`. */
export function TextField({ look = 'normal', ...rest }: TextFieldProps) {
  return <input type="text" {...rest} className={cx(styles['input'], styles[look])} />;
}

interface SavedFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur'> {
  /** What is stored; shown while nobody is writing. */
  readonly stored: string;
  /** Called with what was written, trimmed, when it differs and the field is left or Enter pressed. */
  onSave(text: string): void;
}

/** A field that saves itself: on leaving it and on Enter. Escape takes the stored text back. */
export function SavedField({ stored, onSave, ...rest }: SavedFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    const text = draft?.trim();
    if (text !== undefined && text !== stored) onSave(text);
    setDraft(null);
  };
  return (
    <TextField
      {...rest}
      value={draft ?? stored}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}
