// The microphones to choose from while recording, as items of a menu: in the tray, and at the bar. Pure.
import type { MenuItemConstructorOptions } from 'electron';
import { deviceEntries, isSameDevice } from '../../preload/devices';
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

/** One item a microphone, the chosen one marked; none stands apart. */
export function microphoneMenu(
  { microphones, chosen }: MicrophoneFacts,
  { microphone }: Pick<Words, 'microphone'>,
  choose: (choice: MicrophoneChoice) => void,
): MenuItemConstructorOptions[] {
  return deviceEntries(chosen, microphones, microphone).flatMap(({ choice, label }) => [
    ...(choice.kind === 'off' ? [{ type: 'separator' as const }] : []),
    {
      label: label.replaceAll('&', '&&'),
      type: 'radio' as const,
      checked: isSameDevice(choice, chosen),
      click: () => choose(choice),
    },
  ]);
}
