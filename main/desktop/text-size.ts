// How large letters are in every window, as the setting says: systems tell an app nothing of the kind, and what
// they make larger as a whole is larger by itself.
import type { Settings } from '../../preload/schemas/settings';
import type { SettingsRoom } from '../settings/settings';

const percents: Record<Settings['textSize'], number> = { standard: 100, large: 115, largest: 130 };

export interface LiveTextSize {
  /** Of the usual size. */
  readonly percent: number;
  /** Calls `listen` with the new percentage after a change. */
  onChange(listen: (percent: number) => void): void;
}

/** Follows the setting. */
export function followTextSize(settings: SettingsRoom): LiveTextSize {
  const listeners: ((percent: number) => void)[] = [];
  let percent = percents[settings.read().textSize];
  settings.onChange(() => {
    const next = percents[settings.read().textSize];
    if (next === percent) return;
    percent = next;
    for (const listen of listeners) listen(percent);
  });
  return {
    get percent() {
      return percent;
    },
    onChange: (listen) => void listeners.push(listen),
  };
}
