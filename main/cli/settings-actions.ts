// `settings set` and `settings list`. The API key comes on standard input and goes to the app, nowhere else:
// it is never repeated, not even in an error.
import path from 'node:path';
import type { SettingsPatch } from '../../preload/schemas/settings';
import { settingsPatchSchema } from '../../preload/schemas/settings';
import { err, ok } from '../base/result';
import type { Act, Outcome } from './actions';
import { settingNames } from './commands';
import { nearest } from './nearest';
import { isValueSetting, settingValues, type ValueSetting } from './setting-values';
import { settingsLine } from './tell';
import { type Trouble, trouble } from './trouble';
import { cliWords } from './words';

export async function settingsList(act: Act): Promise<Outcome> {
  return tellSettings(act, null);
}

/** What is wrong with `settings set …` before anything is asked; null when nothing is. */
export function settingsSetProblem(words: readonly string[]): Trouble | null {
  const [name = '', value] = words;
  if (name === 'api-key') {
    if (value === '-' || value === '') return null;
    return trouble('wrong-use', cliWords.keyIsNoArgument);
  }
  if (!settingNames.some((known) => known === name)) {
    const meant = nearest(name, settingNames);
    const sentence =
      meant === null
        ? cliWords.wrong.noSuchSetting(settingNames.join(', '))
        : cliWords.wrong.settingMeant(meant);
    return trouble('wrong-use', sentence);
  }
  if (value === undefined) return trouble('wrong-use', cliWords.wrong.settingNeedsValue(name));
  return null;
}

export async function settingsSet(act: Act): Promise<Outcome> {
  const [name = '', value = ''] = act.parsed.words;
  if (name === 'api-key') return setKey(act, value);
  const patch = patchOf(name, value, act.io.workingFolder);
  if (patch === null && isValueSetting(name)) return err(trouble('wrong-use', wrongValue(name)));
  if (patch === null)
    return err(trouble('wrong-use', name === 'update-feed' ? cliWords.badFeed : cliWords.badEmail));
  const changed = await act.connection.ask('settings.change', patch);
  return changed.ok ? tellSettings(act, cliWords.settingNow(name, value.trim())) : changed;
}

// Null when it is no e-mail address, or no address of a feed; the app checks all else.
function patchOf(name: string, value: string, workingFolder: string): SettingsPatch | null {
  const text = value.trim();
  if (isValueSetting(name)) return settingValues[name].patch(text);
  if (name === 'channel') return { channelId: text };
  if (name === 'library')
    return { libraryFolder: text === '' ? '' : path.resolve(workingFolder, value) };
  const patch = name === 'update-feed' ? { updateFeed: text } : { authorEmail: text };
  return settingsPatchSchema.safeParse(patch).success ? patch : null;
}

function wrongValue(name: ValueSetting): string {
  const { wrong } = cliWords;
  if (name === 'clean-up') return wrong.cleanUpIs(name);
  return wrong.settingIsOneOf(name, settingValues[name].choices.join(wrong.or));
}

async function setKey(act: Act, value: string): Promise<Outcome> {
  const { io, connection } = act;
  const key = value === '' ? '' : (await io.readSecret(cliWords.askKey)).trim();
  if (value !== '' && key === '') return err(trouble('wrong-use', cliWords.noKeyOnInput));
  if (!/^[\x21-\x7e]{0,500}$/.test(key)) return err(trouble('wrong-use', cliWords.badKey));
  const kept = await connection.ask('settings.setKey', { key });
  if (!kept.ok) return kept;
  const text = {
    none: cliWords.keyRemoved,
    stored: cliWords.keyStored,
    'session-only': cliWords.keyForSession,
    unprotected: cliWords.keyStored,
    unreadable: cliWords.keyStored,
  }[kept.value];
  return tellSettings(act, text);
}

async function tellSettings({ connection, teller }: Act, text: string | null): Promise<Outcome> {
  const view = await connection.ask('settings.read', null);
  if (!view.ok) return view;
  const [line, words] = settingsLine(view.value);
  await teller.tell(line, text ?? words);
  return ok(0);
}
