// Where set-up reads and writes. Everything fetched lies in the cache folder, outside
// node_modules, so that a fresh checkout or `npm ci` fetches nothing again.
// Each entry appears in the cache by one rename: an aborted run leaves only `tmp/`.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The folder for everything set-up fetches.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string} absolute path, not necessarily there yet
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  const own = env['CLAAP_RECORDER_CACHE_DIR'];
  if (own) return path.resolve(own);
  return path.join(systemCache(env, platform), 'claap-recorder');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function systemCache(env, platform) {
  if (env['XDG_CACHE_HOME']) return env['XDG_CACHE_HOME'];
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  if (platform === 'win32' && env['LOCALAPPDATA']) return env['LOCALAPPDATA'];
  return path.join(os.homedir(), '.cache');
}

/**
 * A new empty folder on the same disk as the cache, so that what is made in it can be renamed in.
 * @returns {string}
 */
export function workFolder() {
  const parent = path.join(cacheFolder(), 'tmp');
  mkdirSync(parent, { recursive: true });
  sweep(parent, 'setup-');
  return mkdtempSync(path.join(parent, 'setup-'));
}

/**
 * Puts a finished folder in the place of another, which an app may be reading.
 * @param {string} from
 * @param {string} to
 */
export function replaceFolder(from, to) {
  const aside = `${from}-before`;
  if (existsSync(to)) renameSync(to, aside);
  renameSync(from, to);
  rmSync(aside, { recursive: true, force: true });
}

/**
 * Removes what killed runs left behind; what is younger than a day may belong to one at work.
 * @param {string} folder
 * @param {string} prefix of the names that are ours
 */
export function sweep(folder, prefix) {
  const yesterday = Date.now() - 24 * 60 * 60 * 1_000;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const stat = name.startsWith(prefix) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (stat !== undefined && stat.mtimeMs < yesterday)
      rmSync(file, { recursive: true, force: true });
  }
}
