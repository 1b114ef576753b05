// Builds the app into `out/` when its sources changed since the last build. It is built beside
// `out/` and put in its place when it is whole: a running app never sees half a build, and a build
// that is cut off or fails changes nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockHash } from './dependencies.mjs';
import { replaceFolder, root, sweep } from './places.mjs';

const SOURCES = ['main', 'preload', 'renderer', 'assets'];
const FILES = ['electron.vite.config.ts', 'package.json'];
/** Inside `out/`: what it was built from. */
const KEY_FILE = '.build-key';

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
 * @throws {Error} when the build fails; its output was shown, and `out/` is as it was
 */
export function ensureBuilt(say) {
  const key = `${sourceKey()} ${lockHash()}`;
  const out = path.join(root, 'out');
  if (builtKey(out) === key) return;
  const began = Date.now();
  // Beside `out`, at the same depth, so that the source maps stay right; its own name for each
  // process, so that two commands that build at once don't meet.
  sweep(root, 'out.next-');
  const next = path.join(root, `out.next-${process.pid}`);
  try {
    build(next);
    writeFileSync(path.join(next, KEY_FILE), key);
    replaceFolder(next, out);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  say(`Built the app in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
}

/**
 * @param {string} out
 * @returns {string | undefined} what `out` was built from
 */
function builtKey(out) {
  const file = path.join(out, KEY_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** @param {string} target absolute folder */
function build(target) {
  const tool = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'build', '--outDir', target, '--logLevel', 'error'];
  const outcome = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (outcome.status !== 0) throw new Error('The build failed. The lines above say where.');
}
