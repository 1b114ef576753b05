// Keeps node_modules in step with the lock file. Imports Node's own modules only: this runs when
// nothing is installed yet. `npm ci` itself is all or nothing; a stamp is written after it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';
import { npmCommand } from './npm.mjs';
import { NotPossible } from './trouble.mjs';

const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(modules, '.claap-recorder', 'lock-hash');

/**
 * @param {string} version such as "20.19.0"
 * @returns {string | undefined} the sentence for a Node that is too old for our tools
 */
export function oldNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `This needs Node 20.19 or newer, and you run ${version}. Install a newer one, then run this again.`;
}

/** @returns {string} SHA-256 of the lock file, hex */
export function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** Notes that node_modules was installed from the lock file as it is now. */
export function noteInstalled() {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, lockHash());
}

/**
 * @returns {boolean} whether node_modules belongs to the lock file: by our stamp, or, when npm ran
 * without scripts, because npm wrote its own list after the lock file
 */
export function dependenciesFresh() {
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === lockHash();
  const npmsList = path.join(modules, '.package-lock.json');
  return existsSync(npmsList) && statSync(npmsList).mtimeMs >= statSync(lockFile).mtimeMs;
}

/**
 * Runs `npm ci` when node_modules is missing or belongs to another lock file.
 * @param {(line: string) => void} say
 * @throws {NotPossible} when Node is too old or npm fails
 */
export function ensureDependencies(say) {
  const problem = oldNode();
  if (problem !== undefined) throw new NotPossible(problem);
  if (dependenciesFresh()) return;
  say('Installing the packages of package-lock.json (npm ci)…');
  const npm = npmCommand();
  const args = [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const outcome = spawnSync(npm.command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && npm.args.length === 0,
  });
  if (outcome.status !== 0) {
    throw new NotPossible(
      'npm ci failed. Check the network and the lines above, then run this again.',
    );
  }
  noteInstalled();
}
