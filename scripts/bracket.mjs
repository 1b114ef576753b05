// `npm run test:bracket`: users run a newer Electron than our tests can everywhere. What it is made of is tried
// from both sides: the unit tests on the Node that it carries, and the capture engine's page in the
// distribution's current Chromium, which is newer than the one in it. The last line is `N passed, N failed`.
import { ensureBuilt } from './setup/build.mjs';
import { node24 } from './setup/node-24.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';
import { runTests } from './setup/vitest.mjs';

try {
  const env = environment(await setUp('bracket'));
  ensureBuilt(say);
  const node = await node24(say);
  const units = await runTests(['--project=unit'], env, node);
  const engine = await runTests(['--project=bracket'], env);
  const failed = units.failed + engine.failed;
  console.log(`Unit tests on Node 24: ${units.passed} passed, ${units.failed} failed`);
  console.log(`Capture engine in Chromium: ${engine.passed} passed, ${engine.failed} failed`);
  console.log(`${units.passed + engine.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
