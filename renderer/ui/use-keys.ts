// The shortcuts in force, as people read them; one that another program holds is not promised.
import type { ShortcutName } from '../../preload/schemas/settings';
import { useSettings } from '../state/use-settings';
import { acceleratorText } from './accelerator';
import { isMac } from './platform';

/** The keys of a shortcut; undefined when it has none that work. */
export function useKeys(): (name: ShortcutName) => string | undefined {
  const shortcuts = useSettings(({ view }) => view?.shortcuts);
  return (name) => {
    const shortcut = shortcuts?.[name];
    if (shortcut === undefined || shortcut.isTaken) return undefined;
    const keys = acceleratorText(shortcut.accelerator, isMac);
    return keys === '' ? undefined : keys;
  };
}
