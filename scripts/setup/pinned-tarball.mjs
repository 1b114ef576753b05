// Fetches one package tarball from npm's registry, through npm itself (so that the user's
// registry, proxy and certificates count), and hands it out only if its hash is the pinned one.
// Dying midway leaves a file in the cache's `downloads/`, which is checked again before use.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmCommand } from './npm.mjs';
import { cacheFolder, workFolder } from './places.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} Pin
 * @property {string} name package name
 * @property {string} version exact version
 * @property {string} sha512 base64, as in a lock file's `integrity` without the prefix
 */

/**
 * The tarball of exactly this package, fetched only when it is not there already.
 * @param {Pin} pin
 * @returns {Promise<string>} path of the checked file
 * @throws {Error} when npm cannot fetch it, or when the hash differs
 */
export async function pinnedTarball(pin) {
  const fileName = `${pin.name.replace('@', '').replace('/', '-')}-${pin.version}.tgz`;
  const downloads = path.join(cacheFolder(), 'downloads');
  const target = path.join(downloads, fileName);
  if (existsSync(target)) {
    if (await hasHash(target, pin.sha512)) return target;
    rmSync(target);
  }
  const folder = workFolder();
  try {
    const fetched = await npmPack(pin, folder);
    await checkHash(fetched, pin);
    mkdirSync(downloads, { recursive: true });
    renameSync(fetched, target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Pin} pin
 * @param {string} folder
 */
async function npmPack(pin, folder) {
  const npm = npmCommand();
  const args = ['pack', `${pin.name}@${pin.version}`, '--pack-destination', folder, '--silent'];
  const outcome = await run(npm.command, [...npm.args, ...args], {
    cwd: folder,
    stallMs: 180_000,
    watch: [folder],
  });
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!outcome.ok || file === undefined) {
    const why = outcome.output.trim().split('\n').at(-1) ?? '';
    throw new Error(`npm could not fetch ${pin.name}@${pin.version}. ${why}`.trim());
  }
  return path.join(folder, file);
}

/**
 * Refuses a file whose content is not exactly what was pinned.
 * @param {string} file
 * @param {Pin} pin
 * @throws {Error} naming both hashes
 */
export async function checkHash(file, pin) {
  const actual = await sha512(file);
  if (sameHash(actual, pin.sha512)) return;
  throw new Error(
    `${pin.name}@${pin.version} is not the file that was pinned, so it was not used. ` +
      `Expected sha512 ${pin.sha512}, got ${actual}.`,
  );
}

/**
 * @param {string} file
 * @param {string} expected
 */
async function hasHash(file, expected) {
  return sameHash(await sha512(file), expected);
}

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/**
 * @param {string} a
 * @param {string} b
 */
function sameHash(a, b) {
  const left = Buffer.from(a, 'base64');
  const right = Buffer.from(b, 'base64');
  return left.length === 64 && left.length === right.length && timingSafeEqual(left, right);
}
