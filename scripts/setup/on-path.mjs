// Looks a command up on the path, as a shell would.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} command name without extension
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} the full path of the first match
 */
export function findOnPath(command, env = process.env) {
  const name = process.platform === 'win32' ? `${command}.exe` : command;
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    if (folder === '') continue;
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}
