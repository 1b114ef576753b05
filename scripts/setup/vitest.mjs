// Runs vitest as our commands do: with our reporters, and its report read afterwards.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';
import { countTests } from './test-count.mjs';

/**
 * @typedef {object} Tested
 * @property {number} passed
 * @property {number} failed 0 only when vitest itself was content and there was a test at all
 * @property {number} skipped
 */

/**
 * @param {readonly string[]} args arguments of vitest
 * @param {NodeJS.ProcessEnv} env added to ours
 * @param {string} [node] the Node that runs it; default: this one
 * @returns {Promise<Tested>}
 * @throws {Error} when it ended without a report
 */
export async function runTests(args, env, node = process.execPath) {
  const report = path.join(root, 'test-results', 'vitest.json');
  rmSync(report, { force: true });
  const code = await runVitest(args, env, node, report);
  if (!existsSync(report)) throw new Error(`vitest ended before its end, with ${code}.`);
  const { passed, failed, skipped } = countTests(readFileSync(report, 'utf8'));
  // No test at all is a broken set-up, not a success.
  const isBroken = code !== 0 || passed + failed === 0;
  return { passed, failed: isBroken ? Math.max(failed, 1) : failed, skipped };
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} node
 * @param {string} report
 * @returns {Promise<number | string>} exit code, or the signal that ended it
 */
function runVitest(args, env, node, report) {
  const retries = path.join(root, 'scripts', 'setup', 'retry-reporter.mjs');
  const reporters = [
    ...['--reporter=default', `--reporter=${retries}`],
    ...['--reporter=json', `--outputFile.json=${report}`],
  ];
  const tool = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(node, [tool, 'run', ...reporters, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1));
  });
}
