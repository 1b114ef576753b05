// The microphones to choose from while recording, as items of a menu: in the tray, and at the bar. Pure.
import type { MenuItemConstructorOptions } from 'electron';
import type { MicrophoneSource } from '../../preload/schemas/sources';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { Words } from '../../preload/words/words';

/** What the menu shows. */
export interface MicrophoneFacts {
  /** The system's default first. */
  readonly microphones: readonly MicrophoneSource[];
  /** The one that is recorded now. */
  readonly chosen: MicrophoneChoice;
}

/** One item a microphone, the chosen one marked; a chosen one that is not there is marked all the same. */
export function microphoneMenu(
  { microphones, chosen }: MicrophoneFacts,
  { panel }: Pick<Words, 'panel'>,
  choose: (choice: MicrophoneChoice) => void,
): MenuItemConstructorOptions[] {
  const item = (label: string, choice: MicrophoneChoice): MenuItemConstructorOptions => ({
    label: label.replaceAll('&', '&&'),
    type: 'radio',
    checked: isSame(choice, chosen),
    click: () => choose(choice),
  });
  const standard = microphones.find(({ isDefault }) => isDefault)?.name;
  const names = microphones.map(({ name }) => name);
  const gone = chosen.kind === 'named' && !names.includes(chosen.name) ? [chosen] : [];
  return [
    item(
      standard === undefined ? panel.microphoneDefault : panel.microphoneDefaultNamed(standard),
      { kind: 'default' },
    ),
    ...names.map((name) => item(name, { kind: 'named', name })),
    ...gone.map((choice) => item(panel.microphoneGone(choice.name), choice)),
    { type: 'separator' },
    item(panel.microphoneOff, { kind: 'off' }),
  ];
}

function isSame(a: MicrophoneChoice, b: MicrophoneChoice): boolean {
  return a.kind === b.kind && (a.kind !== 'named' || b.kind !== 'named' || a.name === b.name);
}
