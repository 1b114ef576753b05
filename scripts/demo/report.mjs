// What the demo tells at its end: from the recorder's own account of the recording, from the file, and
// from what the stand-in holds.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/**
 * @typedef {object} Facts
 * @property {string} link
 * @property {string} file
 * @property {number} bytes
 * @property {number | undefined} lengthMs
 * @property {number | undefined} frames
 * @property {number | undefined} stopToFileMs
 * @property {number | undefined} stopToLinkMs
 * @property {number | undefined} loudestDb
 * @property {boolean} arrived the stand-in holds exactly these bytes
 */

/**
 * @param {Record<string, unknown>} recording line of kind `recording`
 * @param {import('./stand-in.mjs').Uploaded | undefined} uploaded
 * @param {string} ffmpeg
 * @returns {Promise<Facts>}
 * @throws {Error} when there is no file or no link
 */
export async function facts(recording, uploaded, ffmpeg) {
  const { file, link } = recording;
  if (typeof file !== 'string' || typeof link !== 'string') {
    throw new Error(`The recording did not get through: ${String(recording['state'])}`);
  }
  const receipt = /** @type {Record<string, unknown>} */ (recording['receipt'] ?? {});
  const measured = await measure(file, ffmpeg);
  return {
    link,
    file,
    bytes: statSync(file).size,
    lengthMs: numberOf(receipt['fileMs']) ?? numberOf(recording['lengthMs']),
    ...measured,
    frames: measured.frames ?? numberOf(receipt['frames']),
    stopToFileMs: numberOf(receipt['stopToFileMs']),
    stopToLinkMs: numberOf(receipt['stopToLinkMs']),
    arrived: uploaded !== undefined && uploaded.sha256 === (await sha256(file)),
  };
}

/**
 * @param {Facts} found
 * @returns {string} several lines
 */
export function describe(found) {
  const { lengthMs, frames, loudestDb } = found;
  const rate = lengthMs && frames ? ` (${((frames * 1_000) / lengthMs).toFixed(1)} a second)` : '';
  /** @type {(readonly [name: string, value: string | undefined])[]} */
  const rows = [
    ['Link', `${found.link} (at the stand-in, so it opens nothing)`],
    ['File', found.file],
    ['Size', `${(found.bytes / 1e6).toFixed(1)} MB`],
    ['Length', seconds(lengthMs)],
    ['Frames', frames === undefined ? undefined : `${frames}${rate}`],
    ['Sound', loudestDb === undefined ? undefined : `loudest ${loudestDb.toFixed(1)} dB`],
    ['Stop to file', seconds(found.stopToFileMs)],
    ['Stop to link', seconds(found.stopToLinkMs)],
    ['Uploaded', found.arrived ? 'every byte arrived (SHA-256 compared)' : 'not complete'],
  ];
  return rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name.padEnd(12)}  ${value}`)
    .join('\n');
}

/** @param {number | undefined} ms */
function seconds(ms) {
  return ms === undefined ? undefined : `${(ms / 1_000).toFixed(2)} s`;
}

/**
 * @param {unknown} value
 * @returns {number | undefined}
 */
function numberOf(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/**
 * Reads the file once more, whole, with ffmpeg.
 * @param {string} file
 * @param {string} ffmpeg
 */
async function measure(file, ffmpeg) {
  const picture = ['-map', '0:v', '-c:v', 'copy'];
  const sound = ['-map', '0:a?', '-af', 'volumedetect'];
  const args = ['-hide_banner', '-i', file, ...picture, ...sound, '-f', 'null', '-'];
  const { stderr } = await promisify(execFile)(ffmpeg, args);
  return {
    frames: lastNumber(stderr, /frame=\s*(\d+)/g),
    loudestDb: lastNumber(stderr, /max_volume: (-?[\d.]+) dB/g),
  };
}

/**
 * @param {string} text
 * @param {RegExp} pattern with one group, global
 * @returns {number | undefined}
 */
function lastNumber(text, pattern) {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
