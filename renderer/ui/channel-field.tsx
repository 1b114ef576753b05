import { useState } from 'react';
import type { Channel } from '../../preload/schemas/channel';
import { plainTitle } from '../../preload/words/format';
import { readChannels, useChannels } from '../state/use-channels';
import { words } from './language';
import { Select } from './select';
import { TextField } from './text-field';

interface ChannelFieldProps {
  /** An id; empty is what `none` says. */
  readonly value: string;
  /** The entry for an empty value. */
  none(nameOf: (id: string) => string): string;
  readonly look: 'normal' | 'bare';
  onChoose(id: string): void;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

// No id holds a blank.
const other = ' other ';

/** A channel: by name, where names are known, else by its id. */
export function ChannelField({ value, none, look, onChoose, ...named }: ChannelFieldProps) {
  const channels = useChannels((slice) => slice.channels);
  const [draft, setDraft] = useState<string | null>(null);
  const nameOf = (id: string): string =>
    plainTitle(channels.find((one) => one.id === id)?.name ?? '') || id;
  if (draft !== null) {
    const leave = (): void => {
      onChoose(draft.trim());
      setDraft(null);
    };
    return (
      <TextField
        {...named}
        look={look}
        autoFocus
        placeholder={words.channels.enter}
        maxLength={200}
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            // It is this field's, not the form's.
            event.preventDefault();
            leave();
          }
          if (event.key === 'Escape') {
            event.stopPropagation();
            event.preventDefault();
            setDraft(null);
          }
        }}
      />
    );
  }
  return (
    <Select
      {...named}
      look={look}
      value={value}
      choices={[
        { value: '', label: none(nameOf) },
        ...withChosen(channels, value).map(({ id }) => ({ value: id, label: nameOf(id) })),
        { value: other, label: words.channels.other },
      ]}
      onPointerEnter={() => void readChannels()}
      onFocus={() => void readChannels()}
      onChoose={(chosen) => {
        if (chosen === other) setDraft(value);
        else onChoose(chosen);
      }}
    />
  );
}

function withChosen(channels: readonly Channel[], value: string): readonly Channel[] {
  const isKnown = value === '' || channels.some(({ id }) => id === value);
  return isKnown ? channels : [{ id: value, name: value }, ...channels];
}
