// The first thing that is seen after a start: the panel, as soon as it is drawn. Until then nothing else takes
// the processor from its page; the engine's page and what `shown` holds back begin after it.
import { BrowserWindow } from 'electron';
import type { Clock } from '../base/clock';
import type { Windows } from './windows';

/** A page that is not drawn by then is shown as it is. Milliseconds. */
const patienceMs = 3000;

/** Makes panel and engine; shows the panel when `isShown`. Resolves when it is, or at once. */
export function openPanelFirst(windows: Windows, clock: Clock, isShown: boolean): Promise<void> {
  if (!isShown) {
    windows.warm('capture');
    windows.warm('panel');
    return Promise.resolve();
  }
  windows.warm('panel');
  const contents = windows.contentsOf('panel');
  return new Promise((resolve) => {
    const show = (): void => {
      cancel();
      windows.show('panel');
      windows.warm('capture');
      resolve();
    };
    const cancel = clock.after(patienceMs, show);
    if (contents !== null) BrowserWindow.fromWebContents(contents)?.once('ready-to-show', show);
  });
}
