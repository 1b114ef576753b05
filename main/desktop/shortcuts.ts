// Global shortcuts. One that another program holds is told as taken; nothing else stops working.
import { globalShortcut } from 'electron';
import type { SettingsView } from '../../preload/schemas/settings';
import type { Logger } from '../base/log';

export type ShortcutName = 'startStop' | 'pause' | 'mute' | 'discard';
export type ShortcutStates = SettingsView['shortcuts'];

// GNOME's own recorder sits on Ctrl+Alt+Shift+R.
const modifiers =
  process.platform === 'darwin'
    ? 'Alt+Shift+Command'
    : process.platform === 'win32'
      ? 'Control+Alt+Shift'
      : 'Control+Alt';

/** The shortcuts that are in force until the user chooses others. */
export const defaultShortcuts: Readonly<Record<ShortcutName, string>> = {
  startStop: `${modifiers}+R`,
  pause: `${modifiers}+P`,
  mute: `${modifiers}+M`,
  discard: `${modifiers}+X`,
};

const names: readonly ShortcutName[] = ['startStop', 'pause', 'mute', 'discard'];

/** Registers the wanted shortcuts, all anew, and says which are in force. */
export function registerShortcuts(
  wanted: Readonly<Record<ShortcutName, string>>,
  act: (name: ShortcutName) => void,
  log: Logger,
): ShortcutStates {
  globalShortcut.unregisterAll();
  const state = (name: ShortcutName): { accelerator: string; isTaken: boolean } => {
    const accelerator = wanted[name];
    if (accelerator === '') return { accelerator, isTaken: false };
    const isTaken = !register(accelerator, () => act(name));
    if (isTaken) log.warn('shortcut is taken', { name, accelerator });
    return { accelerator, isTaken };
  };
  const [startStop, pause, mute, discard] = names.map(state);
  const none = { accelerator: '', isTaken: false };
  return {
    startStop: startStop ?? none,
    pause: pause ?? none,
    mute: mute ?? none,
    discard: discard ?? none,
  };
}

// A text that is no accelerator throws; that is the user's to mend, not a crash.
function register(accelerator: string, run: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, run);
  } catch {
    return false;
  }
}
