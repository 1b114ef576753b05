// The bar's menu, the system's own: it lies above all windows, and no recorded app loses the focus for
// longer than a click.
import { BrowserWindow, Menu } from 'electron';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { Language } from '../../preload/words/words';
import { microphoneMenu, type MicrophoneFacts } from './microphone-menu';
import { sizeSoFar, type SoFar } from './size-so-far';
import type { Windows } from './windows';

/** Opens it at the pointer: how large the recording is, and the microphones. */
export function popUpBarMenu(
  windows: Windows,
  facts: MicrophoneFacts & SoFar,
  language: Language,
  choose: (choice: MicrophoneChoice) => void,
): void {
  const contents = windows.contentsOf('bar');
  const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
  if (window === null) return;
  Menu.buildFromTemplate([
    { label: sizeSoFar(facts, language), enabled: false },
    { type: 'separator' },
    ...microphoneMenu(facts, language.words, choose),
  ]).popup({ window });
}
