// `npm run check`: types, lint with the arrows of the house, format, dead code; all at once, one
// line a part, the output of a part only when it fails.
import path from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/places.mjs';
import { run } from './setup/run.mjs';
import { endWith } from './setup/trouble.mjs';

/** @type {readonly (readonly [name: string, tool: string, args: readonly string[]])[]} */
const parts = [
  ['types of main', 'tsc', ['-p', 'tsconfig.main.json']],
  ['types of preload', 'tsc', ['-p', 'tsconfig.preload.json']],
  ['types of renderer', 'tsc', ['-p', 'tsconfig.renderer.json']],
  ['types of test', 'tsc', ['-p', 'tsconfig.test.json']],
  ['types of scripts', 'tsc', ['-p', 'scripts/tsconfig.json']],
  ['lint and arrows', 'oxlint', ['--config', '.oxlintrc.json', '--deny-warnings']],
  ['format', 'oxfmt', ['--check']],
  ['dead code', 'knip', ['--no-progress']],
];

try {
  ensureDependencies(console.error);
  await checkAll();
} catch (error) {
  endWith(error);
}

async function checkAll() {
  const began = Date.now();
  const results = await Promise.all(parts.map(check));
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const failed = results.filter((ok) => !ok).length;
  console.log(`check: ${results.length - failed} passed, ${failed} failed in ${seconds} s`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * @param {typeof parts[number]} part
 * @returns {Promise<boolean>}
 */
async function check([name, tool, args]) {
  const started = Date.now();
  const outcome = await run(path.join(root, 'node_modules', '.bin', tool), args, { cwd: root });
  const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${name} (${took})`);
  if (!outcome.ok) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '       '));
  return outcome.ok;
}
