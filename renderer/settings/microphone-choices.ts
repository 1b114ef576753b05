// The list of microphones as settings show it. Pure.
import type { Settings, SettingsPatch } from '../../preload/schemas/settings';
import type { MicrophoneSource } from '../../preload/schemas/sources';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { Words } from '../../preload/words/words';

const namedPrefix = 'named:';

/** The setup that the next take begins with. */
export function lastSetup(settings: Settings): NonNullable<SettingsPatch['lastTake']> {
  return settings.lastTake ?? { displayId: '', microphone: { kind: 'default' }, systemSound: true };
}

/** A choice as the value of a list. */
export function valueOf(choice: MicrophoneChoice): string {
  return choice.kind === 'named' ? `${namedPrefix}${choice.name}` : choice.kind;
}

/** A list's value as a choice. */
export function microphoneFor(value: string): MicrophoneChoice {
  if (value.startsWith(namedPrefix))
    return { kind: 'named', name: value.slice(namedPrefix.length) };
  return { kind: value === 'off' ? 'off' : 'default' };
}

/** Everything that can be chosen; the chosen one stands there even when it is unplugged. */
export function microphoneChoices(
  choice: MicrophoneChoice,
  microphones: readonly MicrophoneSource[],
  { panel }: Pick<Words, 'panel'>,
): { readonly value: string; readonly label: string }[] {
  const standard = microphones.find(({ isDefault }) => isDefault)?.name;
  const isGone = choice.kind === 'named' && !microphones.some(({ name }) => name === choice.name);
  return [
    {
      value: 'default',
      label:
        standard === undefined ? panel.microphoneDefault : panel.microphoneDefaultNamed(standard),
    },
    ...microphones.map(({ name }) => ({ value: `${namedPrefix}${name}`, label: name })),
    ...(isGone ? [{ value: valueOf(choice), label: panel.microphoneGone(choice.name) }] : []),
    { value: 'off', label: panel.microphoneOff },
  ];
}
