import { useEffect, useRef, useState } from 'react';
import { plainTitle } from '../../preload/words/format';
import { words } from '../ui/language';
import { TextField } from '../ui/text-field';

interface TitleFieldProps {
  readonly title: string;
  /** The new title, or null when it stays as it was. */
  onDone(title: string | null): void;
}

/** The title as a field: Enter and leaving it keep the text, Escape does not. */
export function TitleField({ title, onDone }: TitleFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(title);
  // Taking the field away takes its focus, too: what follows from that must not save again.
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const end = (text: string | null): void => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(text);
  };
  const keep = (): void => {
    const text = plainTitle(draft);
    end(text === '' || text === title ? null : text);
  };
  return (
    <TextField
      ref={field}
      aria-label={words.library.titleField}
      maxLength={200}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') end(null);
      }}
    />
  );
}
