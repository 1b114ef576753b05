// `npm test [-- arguments of vitest]`: sets up what the tests need, builds the app, runs vitest.
// Without `--project`: unit, claap-api, e2e and kill. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './setup/build.mjs';
import { root } from './setup/places.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';
import { countTests } from './setup/test-count.mjs';

const DEFAULT_PROJECTS = ['unit', 'claap-api', 'e2e', 'kill'];
const report = path.join(root, 'test-results', 'vitest.json');

try {
  const ready = await setUp('test');
  ensureBuilt(say);
  rmSync(report, { force: true });
  const code = await runVitest(process.argv.slice(2), environment(ready));
  if (!existsSync(report)) throw new Error(`vitest ended before its end, with ${code}.`);
  const { passed, failed, skipped } = countTests(readFileSync(report, 'utf8'));
  if (skipped > 0) console.log(`${skipped} skipped`);
  // No test at all is a broken set-up, not a success.
  const broken = code !== 0 || passed + failed === 0;
  console.log(`${passed} passed, ${broken ? Math.max(failed, 1) : failed} failed`);
  process.exitCode = broken ? 1 : 0;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number | string>} exit code, or the signal that ended it
 */
function runVitest(args, env) {
  const chosen = args.some((arg) => arg === '--project' || arg.startsWith('--project='));
  const projects = chosen ? [] : DEFAULT_PROJECTS.map((name) => `--project=${name}`);
  const retries = path.join(root, 'scripts', 'setup', 'retry-reporter.mjs');
  const reporters = [
    ...['--reporter=default', `--reporter=${retries}`],
    ...['--reporter=json', `--outputFile.json=${report}`],
  ];
  const tool = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, 'run', ...projects, ...reporters, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1));
  });
}
