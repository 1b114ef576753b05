import type { SettingsSection } from '../../preload/schemas/settings';
import { ask } from '../state/ask';

/** Opens another window and puts the panel away, which would lie above it. */
export function leaveFor(role: 'library' | 'settings', section?: SettingsSection): void {
  const wanted = section === undefined ? { role } : { role, section };
  void ask('windows.show', wanted).then((answer) => {
    if (answer.ok) void ask('windows.hide', undefined);
  });
}
