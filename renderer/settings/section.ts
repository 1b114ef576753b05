// Which section is shown: the one that was chosen, or that another window asked for ("Change key").
import { create } from 'zustand';
import type { SettingsSection, SettingsView } from '../../preload/schemas/settings';

/** Null until one was chosen. */
export const useSection = create<{ readonly section: SettingsSection | null }>()(() => ({
  section: null,
}));

export function showSection(section: SettingsSection): void {
  useSection.setState({ section });
}

/** Listens to main; call once, when the page starts. */
export function connectSection(): void {
  window.recorder.on('settings.section', showSection);
}

/** Without a key that can be used the settings begin where it is entered. */
export function firstSection({ key }: Pick<SettingsView, 'key'>): SettingsSection {
  return key === 'none' || key === 'unreadable' ? 'claap' : 'recording';
}
