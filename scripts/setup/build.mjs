// Builds the app into `out/` when its sources changed since the last build. The stamp is written
// after the build, so a build cut off midway is done again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockHash } from './dependencies.mjs';
import { root } from './places.mjs';

const SOURCES = ['main', 'preload', 'renderer', 'assets'];
const FILES = ['electron.vite.config.ts', 'package.json'];

/**
 * Changes when a source is added, removed, edited or replaced.
 * @param {string} [folder] the checkout
 * @returns {string}
 */
export function sourceKey(folder = root) {
  const hash = createHash('sha256');
  for (const name of [...FILES, ...SOURCES]) addTo(hash, path.join(folder, name));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} file
 */
function addTo(hash, file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(file).toSorted()) addTo(hash, path.join(file, name));
  } else {
    hash.update(`${file}\n${stat.size}\n${stat.mtimeMs}\n`);
  }
}

/**
 * @param {(line: string) => void} say
 * @throws {Error} when the build fails; its output was shown
 */
export function ensureBuilt(say) {
  const stampFile = path.join(root, 'out', '.build-key');
  const key = `${sourceKey()} ${lockHash()}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === key) return;
  const began = Date.now();
  const tool = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const outcome = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (outcome.status !== 0) throw new Error('The build failed. The lines above say where.');
  writeFileSync(stampFile, key);
  say(`Built the app in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
