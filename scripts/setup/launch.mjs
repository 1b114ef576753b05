// How Electron is started from a checkout, and what keeps it from starting.
import { statSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The sentence for a machine without a screen; undefined when Electron can open a window.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined}
 */
export function missingDisplay(env = process.env, platform = process.platform) {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return undefined;
  return (
    'There is no display here, so the app cannot open a window; ' +
    '`npm run demo` brings a virtual one and shows the main job.'
  );
}

/**
 * Chromium refuses to run as root with its sandbox. Nobody else gets this switch from us.
 * @param {number} [uid]
 * @returns {string[]}
 */
export function sandboxSwitches(uid = process.getuid?.()) {
  return process.platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}

/**
 * Some distributions forbid the sandbox that needs no privileges; Electron then wants its helper
 * to be owned by root, and stops with a crash otherwise.
 * @param {string} electron path of the executable
 * @returns {string | undefined} one sentence with the command to copy
 */
export function sandboxProblem(electron) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return undefined;
  const helper = path.join(path.dirname(electron), 'chrome-sandbox');
  const stat = statSync(helper, { throwIfNoEntry: false });
  if (stat === undefined || (stat.uid === 0 && (stat.mode & 0o4000) !== 0)) return undefined;
  const forbidden =
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    setting('/proc/sys/user/max_user_namespaces') === '0';
  if (!forbidden) return undefined;
  return (
    'This system lets only root prepare the browser sandbox. Run: ' +
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  );
}

/** @param {string} file */
function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
