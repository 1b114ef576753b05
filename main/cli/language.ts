// Which language a command speaks: the app's setting, read from its file, else that of the terminal. The
// file is only looked at; when it can't be read the terminal decides.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { languageChoices, localeFor } from '../../preload/words/words';
import type { CommandLineIo } from './io';

const fileSchema = z.object({
  settings: z.object({ language: z.enum(languageChoices).catch('system') }),
});

/** The locale of this command, `fr-FR`. With `--json` always English, so that programs read one text. */
export async function commandLocale(args: readonly string[], io: CommandLineIo): Promise<string> {
  const end = args.indexOf('--');
  if ((end === -1 ? args : args.slice(0, end)).includes('--json')) return 'en';
  return localeFor(await chosenLanguage(io.profile), systemLocale(io));
}

async function chosenLanguage(profile: string): Promise<(typeof languageChoices)[number]> {
  try {
    const text = await readFile(path.join(profile, 'settings.json'), 'utf8');
    return fileSchema.parse(JSON.parse(text)).settings.language;
  } catch {
    return 'system';
  }
}

// A terminal says its language as POSIX has it: `fr_FR.UTF-8`, `C` for none.
function systemLocale({ env, platform }: CommandLineIo): string {
  const said = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((it) => (it ?? '') !== '');
  const locale = (said ?? '').replace(/[.@].*$/u, '').replaceAll('_', '-');
  if (locale !== '') return locale === 'C' || locale === 'POSIX' ? 'en' : locale;
  // Windows says nothing in its environment; Node asks the system.
  return platform === 'linux' ? 'en' : new Intl.DateTimeFormat().resolvedOptions().locale;
}
