// `npm test [-- arguments of vitest]`: sets up what the tests need, builds the app, runs vitest.
// Without `--project`: unit, claap-api, e2e and kill. The last line is `N passed, N failed`.
import { ensureBuilt } from './setup/build.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';
import { runTests } from './setup/vitest.mjs';

const DEFAULT_PROJECTS = ['unit', 'claap-api', 'e2e', 'kill'];

try {
  const ready = await setUp('test');
  ensureBuilt(say);
  const args = process.argv.slice(2);
  const chosen = args.some((arg) => arg === '--project' || arg.startsWith('--project='));
  const projects = chosen ? [] : DEFAULT_PROJECTS.map((name) => `--project=${name}`);
  const { passed, failed, skipped } = await runTests([...projects, ...args], environment(ready));
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
