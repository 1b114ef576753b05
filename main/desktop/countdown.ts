// The countdown on the display that is about to be recorded. Its window never takes the keyboard from the program
// that is shown, so Escape and Enter are ours for these seconds only, wherever they are pressed.
import { globalShortcut } from 'electron';
import type { Takes } from '../capture/takes-api';
import type { SettingsRoom } from '../settings/settings';
import type { Windows } from './windows';

/** Shows it while a take counts down; it is gone before anything is captured. */
export function followCountdown(takes: Takes, windows: Windows): void {
  const keys: Readonly<Record<string, () => void>> = {
    Escape: () => void takes.stop(),
    Return: () => takes.skipCountdown(),
  };
  let isShown = false;
  takes.onChange(({ state, displayId }) => {
    const isDue = state === 'countdown';
    if (isDue === isShown) return;
    isShown = isDue;
    if (isDue) {
      windows.placeMiddle('countdown', displayId);
      windows.show('countdown');
      // One that another program holds is not needed: the plate can be clicked.
      for (const [key, act] of Object.entries(keys)) globalShortcut.register(key, act);
    } else {
      windows.hide('countdown');
      for (const key of Object.keys(keys)) globalShortcut.unregister(key);
    }
  });
}

/** Has its window ready as soon as a countdown is wished for: its first second must be seen. */
export function followCountdownSetting(settings: SettingsRoom, windows: Windows): void {
  const warm = (): void => {
    if (settings.read().countdownSeconds > 0) windows.warm('countdown');
  };
  settings.onChange(warm);
  warm();
}
