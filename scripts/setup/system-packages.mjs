// Brings the Linux system to what a purpose needs: as root on Debian or Ubuntu it installs what is
// missing, for everybody else it words one command to copy. Other systems need nothing here.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findOnPath } from './on-path.mjs';
import { run } from './run.mjs';
import { needsFor } from './system-needs.mjs';
import { NotPossible } from './trouble.mjs';

/**
 * @typedef {import('./system-needs.mjs').Need} Need
 * @typedef {import('./system-needs.mjs').Level} Level
 */

/** Waits for another apt-get instead of failing. */
const APT_LOCK = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * @param {object} options
 * @param {Level} options.level
 * @param {(line: string) => void} options.say
 * @throws {NotPossible} when something the purpose cannot do without is missing
 */
export async function setUpSystem({ level, say }) {
  if (process.platform !== 'linux') return;
  let missing = missingNeeds(level);
  if (missing.length === 0) return;
  const apt = existsSync('/etc/debian_version') && findOnPath('apt-get') !== undefined;
  if (apt && process.getuid?.() === 0) {
    await install(missing, say);
    missing = missingNeeds(level);
    if (missing.length === 0) return;
  }
  const vital = missing.filter((need) => need.optional !== true);
  const sentence = whatToDo(missing, apt ? knownPackages() : undefined);
  if (vital.length > 0) throw new NotPossible(sentence);
  say(`Works without, better with: ${sentence}`);
}

/**
 * @param {Level} level
 * @returns {Need[]} the needs that are not met
 */
function missingNeeds(level) {
  const libraries = linkerCache();
  return needsFor(level).filter((need) => {
    if (need.command !== undefined) return findOnPath(need.command) === undefined;
    if (need.file !== undefined) return !existsSync(need.file);
    return libraries !== undefined && !libraries.includes(`\t${need.library} (`);
  });
}

/** @returns {string | undefined} the dynamic linker's list; undefined when there is none to ask */
function linkerCache() {
  const tool = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file));
  if (tool === undefined) return undefined;
  try {
    return execFileSync(tool, ['-p'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  } catch {
    return undefined;
  }
}

/**
 * @param {readonly Need[]} missing
 * @param {(line: string) => void} say
 */
async function install(missing, say) {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  say('System packages: asking the distribution what it has…');
  const update = await run('apt-get', [...APT_LOCK, 'update'], quiet);
  if (!update.ok) say(`apt-get update failed: ${lastLine(update.output)}`);
  const names = packageNames(missing, knownPackages());
  say(`System packages: installing ${names.join(' ')}…`);
  const args = [...APT_LOCK, 'install', '-y', '--no-install-recommends', ...names];
  const outcome = await run('apt-get', args, quiet);
  if (!outcome.ok) say(`apt-get install failed: ${lastLine(outcome.output)}`);
}

/**
 * The package for each need: the first name that the distribution knows, else the oldest name.
 * @param {readonly Need[]} missing
 * @param {(name: string) => boolean} isKnown
 * @returns {string[]} sorted, each once
 */
export function packageNames(missing, isKnown) {
  const names = missing.map((need) => need.packages.find(isKnown) ?? need.packages.at(-1) ?? '');
  return [...new Set(names)].toSorted();
}

/**
 * One sentence with one command to copy, or, on a system without apt, what to look for.
 * @param {readonly Need[]} missing
 * @param {((name: string) => boolean) | undefined} isKnown undefined without apt
 * @returns {string}
 */
export function whatToDo(missing, isKnown) {
  if (isKnown !== undefined) {
    const names = packageNames(missing, isKnown).join(' ');
    return `Some system packages are missing. Run: sudo apt-get update && sudo apt-get install -y ${names}`;
  }
  const things = missing.map((need) => need.library ?? need.command ?? need.file).join(', ');
  return `This system lacks ${things}. Install the packages that provide them, then run this again.`;
}

/** @returns {(name: string) => boolean} whether the distribution offers a package of this name */
function knownPackages() {
  return (name) => {
    try {
      return execFileSync('apt-cache', ['madison', name], { encoding: 'utf8' }).trim() !== '';
    } catch {
      return false;
    }
  };
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}
