// Global shortcuts. One that another program holds is told as taken; nothing else stops working. A new one
// is tried with the system before it is kept, and a free one is suggested when it can't be had.
import { globalShortcut } from 'electron';
import type { SettingsView, ShortcutAnswer, ShortcutName } from '../../preload/schemas/settings';
import type { Logger } from '../base/log';
import type { SettingsRoom } from '../settings/settings';
import { isSameShortcut, suggestions } from './shortcut-text';

export type { ShortcutName } from '../../preload/schemas/settings';
type ShortcutStates = SettingsView['shortcuts'];
type Wanted = Readonly<Record<ShortcutName, string>>;

// GNOME's own recorder sits on Ctrl+Alt+Shift+R.
const modifiers =
  process.platform === 'darwin'
    ? 'Alt+Shift+Command'
    : process.platform === 'win32'
      ? 'Control+Alt+Shift'
      : 'Control+Alt';

/** The shortcuts that are in force until the user chooses others. */
export const defaultShortcuts: Wanted = {
  startStop: `${modifiers}+R`,
  pause: `${modifiers}+P`,
  mute: `${modifiers}+M`,
  discard: `${modifiers}+X`,
};

const names: readonly ShortcutName[] = ['startStop', 'pause', 'mute', 'discard'];

export interface Shortcuts {
  states(): ShortcutStates;
  /** Keeps it when it is free; else says who has it and what is free. */
  choose(name: ShortcutName, accelerator: string): ShortcutAnswer;
  /** While resting none of ours does anything, so that its keys can be pressed in the settings. */
  rest(isResting: boolean): void;
}

export interface ShortcutsDeps {
  readonly settings: SettingsRoom;
  readonly log: Logger;
  act(name: ShortcutName): void;
}

/** Registers the user's shortcuts and follows the settings. */
export function createShortcuts({ settings, log, act }: ShortcutsDeps): Shortcuts {
  const wanted = (): Wanted => ({ ...defaultShortcuts, ...settings.read().shortcuts });
  let applied = JSON.stringify(wanted());
  let isResting = false;
  let taken: ReadonlySet<ShortcutName> = register();

  function register(): ReadonlySet<ShortcutName> {
    globalShortcut.unregisterAll();
    const missed = names.filter((name) => {
      const accelerator = wanted()[name];
      if (accelerator === '' || tryRegister(accelerator, () => act(name))) return false;
      log.warn('shortcut is taken', { name, accelerator });
      return true;
    });
    return new Set(missed);
  }
  settings.onChange(() => {
    if (JSON.stringify(wanted()) === applied) return;
    applied = JSON.stringify(wanted());
    if (!isResting) taken = register();
  });

  function isFree(name: ShortcutName, accelerator: string): boolean {
    if (heldBy(name, accelerator) !== null) return false;
    if (isSameShortcut(wanted()[name], accelerator) && !taken.has(name)) return true;
    if (!tryRegister(accelerator, () => undefined)) return false;
    globalShortcut.unregister(accelerator);
    return true;
  }
  function heldBy(name: ShortcutName, accelerator: string): ShortcutName | null {
    const others = names.filter((other) => other !== name);
    return others.find((other) => isSameShortcut(wanted()[other], accelerator)) ?? null;
  }

  return {
    states() {
      const state = (name: ShortcutName): ShortcutStates[ShortcutName] => ({
        accelerator: wanted()[name],
        isTaken: taken.has(name),
        standard: defaultShortcuts[name],
      });
      return {
        startStop: state('startStop'),
        pause: state('pause'),
        mute: state('mute'),
        discard: state('discard'),
      };
    },
    choose(name, accelerator) {
      const holder = accelerator === '' ? null : heldBy(name, accelerator);
      if (accelerator === '' || isFree(name, accelerator)) {
        const kept = settings.change({ shortcuts: { ...wanted(), [name]: accelerator } });
        return { outcome: kept.ok ? 'kept' : 'unusable', heldBy: null, suggestion: null };
      }
      return {
        outcome: holder !== null ? 'ours' : isAccelerator(accelerator) ? 'taken' : 'unusable',
        heldBy: holder,
        suggestion:
          suggestions(accelerator, defaultShortcuts[name], process.platform === 'darwin').find(
            (other) => !isSameShortcut(wanted()[name], other) && isFree(name, other),
          ) ?? null,
      };
    },
    rest(wantsRest) {
      if (wantsRest === isResting) return;
      isResting = wantsRest;
      if (isResting) globalShortcut.unregisterAll();
      else taken = register();
    },
  };
}

// A text that is no accelerator throws; that is the user's to mend, not a crash.
function tryRegister(accelerator: string, run: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, run);
  } catch {
    return false;
  }
}

function isAccelerator(text: string): boolean {
  try {
    globalShortcut.isRegistered(text);
    return true;
  } catch {
    return false;
  }
}
