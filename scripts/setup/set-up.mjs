// Sets up all that a purpose needs, or nothing when that was done before. Every step is complete
// or absent, and the stamp comes last, so a run that dies midway is simply run again.
import { ensureDependencies } from './dependencies.mjs';
import { knownUnreachable, noteUnreachable, readStamp, writeStamp } from './stamp.mjs';

/**
 * @typedef {import('./stamp.mjs').Ready} Ready
 * @typedef {import('./system-needs.mjs').Level} Level
 */

/**
 * Set-up talks on standard error: standard output belongs to the command that needed it.
 * @param {string} line
 */
export function say(line) {
  console.error(line);
}

/**
 * @param {Level} level
 * @param {object} [options]
 * @param {boolean} [options.again] look at everything, even if the stamp says it is there
 * @param {boolean} [options.retry] also try the official downloads that failed before
 * @returns {Promise<Ready>}
 * @throws {Error} one sentence for the user, when something cannot be had
 */
export async function setUp(level, options = {}) {
  ensureDependencies(say);
  const retry = options.retry === true;
  const before = retry || options.again === true ? undefined : readStamp(level);
  if (before !== undefined) return before;

  const { setUpSystem } = await import('./system-packages.mjs');
  await setUpSystem({ level, say });
  const electron = await electronReady(retry);
  const ffmpeg = await ffmpegReady(retry);
  const ready = { ...electron, ffmpeg: ffmpeg.file, ffmpegSource: ffmpeg.source };
  writeStamp(level, ready);
  return ready;
}

/**
 * The variables under which the app and the tests find what set-up found.
 * @param {Ready} ready
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(ready) {
  // The other sources are looked up by the app itself.
  return ready.ffmpegSource === 'registry' ? { FFMPEG_BIN: ready.ffmpeg } : {};
}

/** @param {boolean} retry */
async function electronReady(retry) {
  const { installedElectron, setUpElectron, wantedElectron } = await import('./electron.mjs');
  const wanted = wantedElectron();
  const tryOfficial = retry || !knownUnreachable('electron', wanted);
  const outcome = await setUpElectron({ tryOfficial, say });
  if (tryOfficial) noteUnreachable('electron', outcome.officialFailed ? wanted : undefined);
  const installed = installedElectron();
  if (installed === undefined) throw new Error('Electron is not complete. Run: npm run setup');
  return { electron: installed.executable, electronVersion: installed.version };
}

/** @param {boolean} retry */
async function ffmpegReady(retry) {
  const { setUpFfmpeg, wantedFfmpeg } = await import('./ffmpeg.mjs');
  const wanted = wantedFfmpeg() ?? 'none';
  const tryOfficial = retry || !knownUnreachable('ffmpeg', wanted);
  const outcome = await setUpFfmpeg({ tryOfficial, say });
  if (tryOfficial) noteUnreachable('ffmpeg', outcome.officialFailed ? wanted : undefined);
  return outcome;
}
