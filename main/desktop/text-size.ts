// How large letters are in every window, as the setting says: systems tell an app nothing of the kind, and what
// they make larger as a whole is larger by itself.
import type { Settings } from '../../preload/schemas/settings';
import type { SettingsRoom } from '../settings/settings';
import { follow, type Followed } from './followed';

const percents: Record<Settings['textSize'], number> = { standard: 100, large: 115, largest: 130 };

/** Percent of the usual size, as the setting says. */
export function followTextSize(settings: SettingsRoom): Followed<number> {
  return follow(settings, () => percents[settings.read().textSize]);
}
