// Two notes that make the next start quick. In node_modules (gone with it): what set-up reached,
// so that nothing is looked at again. In the cache: which official downloads were out of reach, so
// that nobody waits for them twice. A damaged note counts as no note.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockHash } from './dependencies.mjs';
import { cacheFolder, root } from './places.mjs';

/** Raised when set-up itself changes in a way that finished set-ups must follow. */
const RECIPE = 1;

/** @typedef {import('./system-needs.mjs').Level} Level */

/**
 * What a finished set-up offers.
 * @typedef {object} Ready
 * @property {string} electron path of the executable
 * @property {string} electronVersion
 * @property {string} ffmpeg path of the executable
 * @property {string} ffmpegSource
 *
 * @typedef {Ready & { key: string; levels: Level[] }} Stamp
 */

const stampFile = path.join(root, 'node_modules', '.claap-recorder', 'setup.json');
const unreachableFile = () => path.join(cacheFolder(), 'unreachable.json');

/**
 * @param {Record<string, string | undefined>} [env]
 * @returns {string} changes whenever set-up has to look again
 */
export function stampKey(env = process.env) {
  const parts = [RECIPE, lockHash(), process.platform, process.arch, process.getuid?.()];
  return JSON.stringify([...parts, cacheFolder(), env['FFMPEG_BIN'] ?? '']);
}

/**
 * The finished set-up for this purpose, if nothing has changed and its files are still there.
 * @param {Level} level
 * @param {string} [file]
 * @returns {Ready | undefined}
 */
export function readStamp(level, file = stampFile) {
  const stamp = readJson(file);
  if (!isStamp(stamp) || stamp.key !== stampKey() || !stamp.levels.includes(level))
    return undefined;
  return existsSync(stamp.electron) && existsSync(stamp.ffmpeg) ? stamp : undefined;
}

/**
 * Notes a finished set-up; purposes reached before under the same key stay reached.
 * @param {Level} level
 * @param {Ready} ready
 * @param {string} [file]
 */
export function writeStamp(level, ready, file = stampFile) {
  const before = readJson(file);
  const key = stampKey();
  const levels = isStamp(before) && before.key === key ? before.levels : [];
  mkdirSync(path.dirname(file), { recursive: true });
  /** @type {Stamp} */
  const stamp = { ...ready, key, levels: [...new Set([...levels, level])] };
  writeFileSync(file, JSON.stringify(stamp, null, 2));
}

/**
 * @param {'electron' | 'ffmpeg'} thing
 * @param {string} version
 * @param {string} [file]
 * @returns {boolean} whether the official download of exactly this version failed before
 */
export function knownUnreachable(thing, version, file = unreachableFile()) {
  const note = readJson(file);
  return isRecord(note) && note[thing] === version;
}

/**
 * @param {'electron' | 'ffmpeg'} thing
 * @param {string | undefined} version undefined when it was reached after all
 * @param {string} [file]
 */
export function noteUnreachable(thing, version, file = unreachableFile()) {
  const before = readJson(file);
  const note = { ...(isRecord(before) ? before : {}), [thing]: version };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(note, null, 2));
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is Stamp}
 */
function isStamp(value) {
  const texts = ['key', 'electron', 'electronVersion', 'ffmpeg', 'ffmpegSource'];
  return (
    isRecord(value) &&
    texts.every((name) => typeof value[name] === 'string') &&
    Array.isArray(value['levels'])
  );
}
