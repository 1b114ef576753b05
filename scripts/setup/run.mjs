// Starts other programs for set-up: never with our standard input, and with a limit that
// counts from the last sign of life, so that a slow download lives and a blocked one does not.
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Outcome
 * @property {boolean} ok exit code 0
 * @property {string} output both streams, in the order they came
 * @property {boolean} stalled ended by us because nothing happened for `stallMs`
 *
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to ours
 * @property {string} [cwd]
 * @property {number} [stallMs] end the program after so long without a sign of life in `watch`;
 *   three times as long once there was one, since a busy machine also pauses
 * @property {readonly string[]} [watch] folders whose sizes show progress
 */

/**
 * Runs a program to its end; a program that cannot be started counts as not ok.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    let stalled = false;
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stopWatch = watchForStall(options, () => {
      stalled = true;
      child.kill('SIGKILL');
    });
    /** @param {boolean} ok */
    const end = (ok) => {
      stopWatch();
      resolve({ ok, output, stalled });
    };
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/**
 * @param {RunOptions} options
 * @param {() => void} onStall
 * @returns {() => void} stops watching
 */
function watchForStall({ stallMs, watch = [] }, onStall) {
  if (stallMs === undefined) return () => {};
  const hasStalled = stallJudge(stallMs);
  const look = () => {
    const bytes = watch.reduce((sum, folder) => sum + sizeOf(folder), 0);
    if (hasStalled(bytes, performance.now())) onStall();
  };
  look();
  const timer = setInterval(look, Math.min(500, stallMs));
  return () => clearInterval(timer);
}

/**
 * Judges by what it is told at each look whether nothing happens any more.
 * @param {number} stallMs
 * @returns {(bytes: number, nowMs: number) => boolean}
 */
export function stallJudge(stallMs) {
  /** @type {number | undefined} */
  let lastBytes;
  let lastSignMs = 0;
  let patienceMs = stallMs;
  return (bytes, nowMs) => {
    if (bytes !== lastBytes) {
      if (lastBytes !== undefined) patienceMs = 3 * stallMs;
      lastBytes = bytes;
      lastSignMs = nowMs;
    }
    return nowMs - lastSignMs > patienceMs;
  };
}

/**
 * Bytes below a folder; what vanishes meanwhile counts as nothing.
 * @param {string} folder
 * @returns {number}
 */
function sizeOf(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      bytes += entry.isDirectory() ? sizeOf(full) : statSync(full).size;
    }
  } catch {
    return bytes;
  }
  return bytes;
}
