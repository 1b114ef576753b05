import { Button } from './button';
import { words } from './language';
import { TextField } from './text-field';

interface KeyInputProps {
  readonly id: string;
  readonly hintId: string | undefined;
  /** One is stored; it can only be replaced, never read. */
  readonly hasKey: boolean;
  readonly draft: string;
  readonly isBusy: boolean;
  readonly look?: 'filled' | 'plain';
  onDraft(draft: string): void;
  /** Never an empty one. */
  onKeep(key: string): void;
}

/** Where an API key is written, and the button that keeps it; Enter does the same. */
export function KeyInput(props: KeyInputProps) {
  const { id, hintId, hasKey, draft, isBusy, look = 'plain', onDraft, onKeep } = props;
  const typed = draft.trim();
  return (
    <>
      <TextField
        id={id}
        type="password"
        aria-describedby={hintId}
        placeholder={hasKey ? '••••••••••••' : words.settings.keyPlaceholder}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        value={draft}
        onChange={(event) => onDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed !== '') onKeep(typed);
        }}
      />
      <Button look={look} isBusy={isBusy} disabled={typed === ''} onClick={() => onKeep(typed)}>
        {hasKey ? words.settings.keyReplace : words.settings.keySave}
      </Button>
    </>
  );
}
