// The language that tray, notices and dialogs speak now: the setting's, else the system's. Read at each
// use, so that a change is in force at once; the windows are told.
import { app } from 'electron';
import { type Language, languageFor, localeFor } from '../../preload/words/words';
import type { SettingsRoom } from '../settings/settings';
import { follow } from './followed';

export interface LiveLanguage extends Language {
  /** `fr-FR`: what windows speak, too. */
  readonly locale: string;
  /** Calls `listen` with the new locale after a change. */
  onChange(listen: (locale: string) => void): void;
}

/** Follows the setting; call when the app is ready. */
export function followLanguage(settings: SettingsRoom): LiveLanguage {
  const locale = follow(settings, () => localeFor(settings.read().language, app.getLocale()));
  let language = languageFor(locale.value);
  locale.onChange((next) => {
    language = languageFor(next);
  });
  return {
    get words() {
      return language.words;
    },
    get format() {
      return language.format;
    },
    get locale() {
      return locale.value;
    },
    onChange: locale.onChange,
  };
}
