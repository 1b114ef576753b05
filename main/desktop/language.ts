// The language that tray, notices and dialogs speak now: the setting's, else the system's. Read at each
// use, so that a change is in force at once; the windows are told.
import { app } from 'electron';
import { type Language, languageFor, localeFor } from '../../preload/words/words';
import type { SettingsRoom } from '../settings/settings';

export interface LiveLanguage extends Language {
  /** `fr-FR`: what windows speak, too. */
  readonly locale: string;
  /** Calls `listen` with the new locale after a change. */
  onChange(listen: (locale: string) => void): void;
}

/** Follows the setting; call when the app is ready. */
export function followLanguage(settings: SettingsRoom): LiveLanguage {
  const listeners: ((locale: string) => void)[] = [];
  const localeNow = (): string => localeFor(settings.read().language, app.getLocale());
  let locale = localeNow();
  let language = languageFor(locale);
  settings.onChange(() => {
    const next = localeNow();
    if (next === locale) return;
    locale = next;
    language = languageFor(locale);
    for (const listen of listeners) listen(locale);
  });
  return {
    get words() {
      return language.words;
    },
    get format() {
      return language.format;
    },
    get locale() {
      return locale;
    },
    onChange: (listen) => void listeners.push(listen),
  };
}
