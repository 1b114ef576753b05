// The name of what one click in the tray would record again.
import type { Settings } from '../../preload/schemas/settings';
import type { Language } from '../../preload/words/words';
import { nameOfDisplay } from '../capture/sources';
import { listDisplays } from './display-media';
import { hasSystemPicker } from './window-sources';

/** Null when none is known yet, or the system asks each time. */
export function lastSource(
  { lastTake }: Pick<Settings, 'lastTake'>,
  words: Language['words'],
): string | null {
  if (hasSystemPicker()) return null;
  if (lastTake?.kind === 'camera') return words.sources.kinds.camera;
  if (lastTake?.kind === 'window' && lastTake.window !== undefined) return lastTake.window.name;
  const displays = listDisplays();
  if (lastTake?.kind === 'area' && lastTake.area !== undefined) {
    const display = nameOfDisplay(displays, lastTake.area.displayId);
    return display === null ? null : words.sources.areaOf(display);
  }
  const primary = displays.find(({ isPrimary }) => isPrimary)?.id ?? '';
  return nameOfDisplay(displays, lastTake?.displayId ?? '') ?? nameOfDisplay(displays, primary);
}
