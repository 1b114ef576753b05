// The settings as main tells them; a change is shown when main has it.
import { create } from 'zustand';
import type { Failure } from '../../preload/schemas/failure';
import type { SettingsPatch, SettingsView } from '../../preload/schemas/settings';
import { act, ask } from './ask';

interface SettingsSlice {
  /** Null until main has answered. */
  readonly view: SettingsView | null;
  readonly failure: Failure | null;
}

export const useSettings = create<SettingsSlice>()(() => ({ view: null, failure: null }));

/** Listens to main; call once, when the page starts. */
export function connectSettings(): void {
  window.recorder.on('settings.changed', (view) => useSettings.setState({ view, failure: null }));
  void readSettings();
}

/** Asks for the settings again, after a failure. */
export async function readSettings(): Promise<void> {
  const before = useSettings.getState().view;
  const answer = await ask('settings.read', undefined);
  if (useSettings.getState().view !== before) return;
  useSettings.setState(
    answer.ok ? { view: answer.value, failure: null } : { failure: answer.failure },
  );
}

/** Changes some settings; a refused change is told to the user. True when it was kept. */
export function changeSettings(patch: SettingsPatch): Promise<boolean> {
  return act('settings.change', patch);
}
