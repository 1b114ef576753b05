// Start at login: by the system where it has a way, by an autostart file on Linux. The app then starts
// hidden, in the tray.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { writeFileAtomicSync } from '../base/atomic-file';
import { diskFailure } from '../base/failure';
import type { Logger } from '../base/log';
import type { SettingsRoom } from '../settings/settings';
import { autostartEntry } from './autostart-entry';

const fileName = 'claap-recorder.desktop';

/** Follows the setting; an update may have moved the program, so it is written at each start. */
export function followLogin(settings: SettingsRoom, log: Logger): void {
  let applied = settings.read().openAtLogin;
  if (applied) apply(true, log);
  settings.onChange(({ openAtLogin }) => {
    if (openAtLogin === applied) return;
    applied = openAtLogin;
    apply(openAtLogin, log);
  });
}

function apply(isWanted: boolean, log: Logger): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isWanted, args: ['--hidden'] });
    return;
  }
  const folder = path.join(app.getPath('appData'), 'autostart');
  try {
    if (!isWanted) rmSync(path.join(folder, fileName), { force: true });
    else {
      mkdirSync(folder, { recursive: true });
      writeFileAtomicSync(path.join(folder, fileName), autostartEntry(app.name, command()));
    }
  } catch (error) {
    log.warn('start at login not changed', { code: diskFailure(error).code });
  }
}

// An AppImage is started by its file: its mounted program is gone when it ends.
function command(): readonly string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return app.isPackaged ? [program, '--hidden'] : [program, app.getAppPath(), '--hidden'];
}
