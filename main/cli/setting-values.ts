// The settings that take one of a few values, by their names on the command line: what is typed, and what
// the app is asked to keep.
import type { Settings, SettingsPatch } from '../../preload/schemas/settings';

interface SettingValues {
  /** As they are typed, for the sentence that names them. */
  readonly choices: readonly string[];
  /** Null when it is none of them. */
  patch(value: string): SettingsPatch | null;
  /** As `settings list` shows it. */
  shown(settings: Pick<Settings, ShownSetting>): string;
}

/** What of the settings these show. */
type ShownSetting =
  | 'linkCard'
  | 'sounds'
  | 'language'
  | 'theme'
  | 'textSize'
  | 'countdownSeconds'
  | 'openAtLogin'
  | 'maxHeight'
  | 'frameRate'
  | 'noiseSuppression'
  | 'cleanUpDays';

const languages = ['system', 'en', 'fr'] as const;
const themes = ['system', 'light', 'dark'] as const;
const textSizes = ['standard', 'large', 'largest'] as const;
const qualities = ['720', '1080', '1440', '4k', 'native'] as const;
const heights = { '720': 720, '1080': 1080, '1440': 1440, '4k': 2160, native: 'native' } as const;
const rates = ['30', '60'] as const;
const frameRates = { '30': 30, '60': 60 } as const;
const switchWords = ['on', 'off'] as const;
const countdowns = { off: 0, '0': 0, '3': 3, '5': 5, '10': 10 } as const;

export const settingValues = {
  language: {
    choices: languages,
    patch: (value) => one(languages, value, (language) => ({ language })),
    shown: ({ language }) => language,
  },
  theme: {
    choices: themes,
    patch: (value) => one(themes, value, (theme) => ({ theme })),
    shown: ({ theme }) => theme,
  },
  'text-size': {
    choices: textSizes,
    patch: (value) => one(textSizes, value, (textSize) => ({ textSize })),
    shown: ({ textSize }) => textSize,
  },
  countdown: {
    choices: ['off', '3', '5', '10'],
    patch: (value) =>
      one(['off', '0', '3', '5', '10'] as const, value, (count) => ({
        countdownSeconds: countdowns[count],
      })),
    shown: ({ countdownSeconds }) => (countdownSeconds === 0 ? 'off' : String(countdownSeconds)),
  },
  quality: {
    choices: qualities,
    patch: (value) => one(qualities, value, (name) => ({ maxHeight: heights[name] })),
    shown: ({ maxHeight }) => (maxHeight === 2160 ? '4k' : String(maxHeight)),
  },
  'frame-rate': {
    choices: rates,
    patch: (value) => one(rates, value, (rate) => ({ frameRate: frameRates[rate] })),
    shown: ({ frameRate }) => String(frameRate),
  },
  'noise-suppression': onOff(
    (isOn) => ({ noiseSuppression: isOn }),
    ({ noiseSuppression }) => noiseSuppression,
  ),
  'start-at-login': onOff(
    (isOn) => ({ openAtLogin: isOn }),
    ({ openAtLogin }) => openAtLogin,
  ),
  'link-card': onOff(
    (isOn) => ({ linkCard: isOn }),
    ({ linkCard }) => linkCard,
  ),
  sounds: onOff(
    (isOn) => ({ sounds: isOn }),
    ({ sounds }) => sounds,
  ),
  'clean-up': {
    choices: ['off'],
    patch: (value) => {
      if (value === 'off') return { cleanUpDays: null };
      return /^[1-9]\d{0,3}$/u.test(value) && Number(value) <= 3650
        ? { cleanUpDays: Number(value) }
        : null;
    },
    shown: ({ cleanUpDays }) => (cleanUpDays === null ? 'off' : String(cleanUpDays)),
  },
} as const satisfies Record<string, SettingValues>;
export type ValueSetting = keyof typeof settingValues;

/** Whether the name is one of these. */
export function isValueSetting(name: string): name is ValueSetting {
  return Object.hasOwn(settingValues, name);
}

function onOff(
  patch: (isOn: boolean) => SettingsPatch,
  isOn: (settings: Pick<Settings, ShownSetting>) => boolean,
): SettingValues {
  return {
    choices: switchWords,
    patch: (value) => one(switchWords, value, (word) => patch(word === 'on')),
    shown: (settings) => (isOn(settings) ? 'on' : 'off'),
  };
}

function one<T extends string>(
  known: readonly T[],
  value: string,
  make: (found: T) => SettingsPatch,
): SettingsPatch | null {
  const found = known.find((it) => it === value.toLowerCase());
  return found === undefined ? null : make(found);
}
